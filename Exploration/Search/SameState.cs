using System.Collections.Immutable;
using Capzero.Capabilities;
using Thread = Capzero.Capabilities.Thread;

namespace Capzero.Exploration;

/// <summary>Whether a view is that of a state, without making the view of the state: at millions of calls that is most
/// of the work. What is left out nowhere: every field that <see cref="KernelView"/> has is compared.</summary>
internal static class SameState
{
    public static bool Is(KernelView view, Kernel kernel)
    {
        if (view.NextCapability != kernel.NextCapability || view.Containers.Length != kernel.Containers.Count)
        {
            return false;
        }
        var spaces = 0;
        foreach (var container in view.Containers)
        {
            spaces += container.Spaces.Length;
            if (!Is(container, kernel))
            {
                return false;
            }
        }
        return spaces == kernel.Spaces.Count;
    }

    private static bool Is(ContainerView view, Kernel kernel)
    {
        if (
            kernel.Containers.Find(view.Id.Value) is not { } container
            || view.Threads.Length != container.Threads.Count
            || !Is(view.List, kernel, container.List)
        )
        {
            return false;
        }
        foreach (var thread in view.Threads)
        {
            if (!container.Threads.TryGet(thread.Id.Local, out var mine) || !Is(thread, kernel, mine))
            {
                return false;
            }
        }
        foreach (var space in view.Spaces)
        {
            if (
                !kernel.Spaces.TryGet(space.Id.Value, out var mine)
                || (mine.Id, mine.Container, mine.ChargedTo) != (space.Id, view.Id, space.ChargedTo)
                || !Is(space.List, kernel, mine.List)
            )
            {
                return false;
            }
        }
        return true;
    }

    private static bool Is(ThreadView view, Kernel kernel, Thread thread) =>
        (view.Id, view.Space, view.Pager, view.Group) == (thread.Id, thread.Space, thread.Pager, thread.Group)
        && (view.State, view.WaitsFor) == (thread.State, thread.WaitsFor)
        && (view.ExitCode, view.ChargedTo) == (thread.ExitCode, thread.ChargedTo)
        && Is(view.List, kernel, thread.List);

    private static bool Is(ImmutableArray<Capability> view, Kernel kernel, CapabilityList list)
    {
        if (view.Length != list.Count)
        {
            return false;
        }
        var recent = list.Recent;
        if (recent.Length < list.Count)
        {
            return view.SequenceEqual(kernel.Show(list));
        }
        foreach (var capability in view)
        {
            var held = kernel.Current(recent[^1]);
            recent = recent[..^1];
            if (!Is(capability, kernel, held))
            {
                return false;
            }
        }
        return true;
    }

    // R-CAP-10: an owner that is gone is NIL.
    private static bool Is(Capability view, Kernel kernel, Held held) =>
        view.Equals(held.Capability)
            ? view.Owner == ThreadId.Nil || HasOwner(kernel, held)
            : view.Owner == ThreadId.Nil
                && !HasOwner(kernel, held)
                && view.Equals(held.Capability with { Owner = ThreadId.Nil });

    private static bool HasOwner(Kernel kernel, Held held) =>
        kernel.TryFind(held.Capability.Owner, out var owner) && owner.Incarnation == held.OwnerIncarnation;
}
