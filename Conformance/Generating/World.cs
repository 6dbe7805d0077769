using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>What a generator may know: the state that the trial has come to, and what its last steps made.</summary>
internal sealed class World
{
    private readonly ILookup<ContainerId, ThreadView> threadsByContainer;
    private readonly KernelView view;
    private readonly Lazy<IReadOnlyDictionary<ThreadId, IpcThreadView>> messages;

    public World(IpcSystem system, World? before, Reply? reply)
    {
        System = system;
        view = system.Kernel.View();
        messages = new(() => system.View().Threads.ToDictionary(thread => thread.Id));
        Threads = [.. view.Containers.SelectMany(container => container.Threads)];
        Runnable = [.. Threads.Where(thread => thread.State == ThreadStatus.Runnable)];
        Spaces =
        [
            .. view.Containers.SelectMany(container => container.Spaces.Select(space => (container.Id, space.Id))),
        ];
        threadsByContainer = Threads.ToLookup(thread => thread.Id.Container);
        LastCapability = reply is CapabilityMade capability ? capability.Id : before?.LastCapability;
        LastThread = reply is ThreadMade thread2 ? thread2.Thread : before?.LastThread;
    }

    public IpcSystem System { get; }

    public Kernel Kernel => System.Kernel;

    /// <summary>What each thread says and hears.</summary>
    public IReadOnlyDictionary<ThreadId, IpcThreadView> Messages => messages.Value;

    public IReadOnlyList<ThreadView> Threads { get; }

    public IReadOnlyList<ThreadView> Runnable { get; }

    public IReadOnlyList<(ContainerId Container, SpaceId Id)> Spaces { get; }

    public IReadOnlyList<ContainerId> Containers => [.. view.Containers.Select(container => container.Id)];

    public CapabilityId NextCapability => view.NextCapability;

    public CapabilityId? LastCapability { get; }

    public ThreadId? LastThread { get; }

    public ThreadView? Find(ThreadId id) => Threads.FirstOrDefault(thread => thread.Id == id);

    public IEnumerable<ThreadView> ThreadsOf(ContainerId container) => threadsByContainer[container];

    /// <summary>All capabilities of the system.</summary>
    public IEnumerable<Capability> Everything =>
        view.Containers.SelectMany(container =>
            container
                .List.Concat(container.Spaces.SelectMany(space => space.List))
                .Concat(container.Threads.SelectMany(thread => thread.List))
        );

    /// <summary>What a thread sees, in order.</summary>
    public IReadOnlyList<Capability> VisibleTo(ThreadView thread)
    {
        var container = view.Containers.First(container => container.Id == thread.Id.Container);
        return [.. thread.List, .. container.Spaces.First(space => space.Id == thread.Space).List, .. container.List];
    }
}
