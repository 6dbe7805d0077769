using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>Whether what a kernel under test shows can be looked at at all.</summary>
internal static class ViewCheck
{
    /// <summary>What is missing or out of order in a view; null if nothing is.</summary>
    public static string? Fault(KernelView view) =>
        view.Containers.IsDefault
            ? "Containers is not set"
            : Unordered(view.Containers, container => container.Id.Value, "Containers")
                ?? view.Containers.Select(Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>What is missing or out of order in a view; null if nothing is.</summary>
    public static string? Fault(IpcView view) =>
        view.Kernel is null ? "Kernel is null"
        : view.Threads.IsDefault ? "Threads is not set"
        : view.Mutexes.IsDefault ? "Mutexes is not set"
        : Fault(view.Kernel)
            ?? Unordered(view.Threads, thread => thread.Id.Value, "Threads")
            ?? view.Threads.Select(Fault).FirstOrDefault(fault => fault is not null)
            ?? view.Mutexes.Select(Fault).FirstOrDefault(fault => fault is not null);

    private static string? Fault(ContainerView container) =>
        container.Spaces.IsDefault || container.Threads.IsDefault
            ? $"Spaces or Threads of container {container.Id} is not set"
            : Unordered(container.Spaces, space => space.Id.Value, $"Spaces of container {container.Id}")
                ?? Unordered(container.Threads, thread => thread.Id.Value, $"Threads of container {container.Id}")
                ?? Missing(container.List, $"container {container.Id}")
                ?? container.Spaces.Select(space => Missing(space.List, $"space {space.Id}")).FirstOrDefault(IsFault)
                ?? container
                    .Threads.Select(thread => Missing(thread.List, $"thread {thread.Id}"))
                    .FirstOrDefault(IsFault);

    private static string? Fault(IpcThreadView thread) =>
        thread.SendQueue.IsDefault ? $"SendQueue of thread {thread.Id} is not set"
        : thread.Sleep is SleepsSending { Buffer.IsDefault: true } ? $"The buffer of thread {thread.Id} is not set"
        : null;

    private static string? Fault(MutexView mutex) =>
        mutex is null ? "Mutexes has a null"
        : mutex.Contenders.IsDefault ? "Contenders of a mutex is not set"
        : null;

    private static string? Missing(System.Collections.Immutable.ImmutableArray<Capability> list, string holder) =>
        list.IsDefault ? $"List of {holder} is not set"
        : list.Any(capability => capability is null) ? $"List of {holder} has a null"
        : null;

    private static string? Unordered<T>(IEnumerable<T> items, Func<T, uint> id, string name)
        where T : class
    {
        var last = -1L;
        foreach (var item in items)
        {
            if (item is null)
            {
                return $"{name} has a null";
            }
            if (id(item) <= last)
            {
                return $"{name} are not in the order of their ids, each once";
            }
            last = id(item);
        }
        return null;
    }

    private static bool IsFault(string? fault) => fault is not null;
}
