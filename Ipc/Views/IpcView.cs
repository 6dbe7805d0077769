using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The observable state in canonical order, apart from the memory: the kernel's, the threads by id, the
/// mutexes by container and address.</summary>
public sealed record IpcView
{
    /// <summary>Threads, spaces and capabilities.</summary>
    public required KernelView Kernel { get; init; }

    /// <summary>What each thread says and hears, by id.</summary>
    public required ImmutableArray<IpcThreadView> Threads { get; init; }

    /// <summary>The mutexes that threads sleep on.</summary>
    public required ImmutableArray<MutexView> Mutexes { get; init; }

    internal static IpcView Of(IpcSystem system) =>
        new()
        {
            Kernel = system.Kernel.View(),
            Threads =
            [
                .. system
                    .Kernel.Containers.Values.SelectMany(container => container.Threads.Values)
                    .Select(thread => IpcThreadView.Of(thread, system.Of(thread.Id))),
            ],
            Mutexes = [.. system.Mutexes.Select(mutex => MutexView.Of(mutex.Key, mutex.Value))],
        };

    /// <inheritdoc/>
    public bool Equals(IpcView? other) =>
        other is not null
        && Kernel.Equals(other.Kernel)
        && Threads.SequenceEqual(other.Threads)
        && Mutexes.SequenceEqual(other.Mutexes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kernel, Threads.Length, Mutexes.Length);
}
