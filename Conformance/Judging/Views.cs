using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>What is looked up in views.</summary>
internal static class Views
{
    /// <summary>All capabilities with their holders: container by container, its list, then its spaces' and its
    /// threads'.</summary>
    public static IEnumerable<HeldCapability> Everything(KernelView view) =>
        view.Containers.SelectMany(container =>
            container
                .List.Select(capability => new HeldCapability(capability, Holder.Container(container.Id)))
                .Concat(
                    container.Spaces.SelectMany(space =>
                        space.List.Select(capability => new HeldCapability(capability, Holder.Space(space.Id)))
                    )
                )
                .Concat(
                    container.Threads.SelectMany(thread =>
                        thread.List.Select(capability => new HeldCapability(capability, Holder.Thread(thread.Id)))
                    )
                )
        );

    public static ThreadView? Find(KernelView view, ThreadId id) =>
        ContainerOf(view, id)?.Threads.FirstOrDefault(thread => thread.Id == id);

    /// <summary>A capability, in whichever list it is.</summary>
    public static Capability? Find(KernelView view, HeldCapability held) =>
        Everything(view).FirstOrDefault(other => other.Capability.Id == held.Capability.Id)?.Capability;

    public static IpcThreadView? Find(IpcView view, ThreadId id) =>
        view.Threads.FirstOrDefault(thread => thread.Id == id);

    /// <summary>What a thread sees, in order (R-CAP-5).</summary>
    public static IEnumerable<Capability> VisibleTo(KernelView view, ThreadId id)
    {
        if (ContainerOf(view, id) is not { } container || Find(view, id) is not { } thread)
        {
            return [];
        }
        var space = container.Spaces.FirstOrDefault(space => space.Id == thread.Space);
        return thread.List.Concat(space?.List ?? []).Concat(container.List);
    }

    /// <summary>A capability that a thread sees.</summary>
    public static Capability? Visible(KernelView view, ThreadId thread, CapabilityId id) =>
        VisibleTo(view, thread).FirstOrDefault(capability => capability.Id == id);

    private static ContainerView? ContainerOf(KernelView view, ThreadId id) =>
        id.IsSpecial ? null : view.Containers.FirstOrDefault(container => container.Id == id.Container);
}
