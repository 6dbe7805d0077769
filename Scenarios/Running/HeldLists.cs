using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Scenarios;

/// <summary>Capabilities and the lists that they are in.</summary>
internal static class HeldLists
{
    /// <summary>What a thread sees, in the order of R-CAP-5; nothing if it is gone.</summary>
    public static ImmutableArray<HeldCapability> SeenBy(Kernel kernel, ThreadId thread)
    {
        if (kernel.Find(thread) is not { } found)
        {
            return [];
        }
        var container = kernel.View().Containers.First(container => container.Id == thread.Container);
        var space = container.Spaces.First(space => space.Id == found.Space);
        return
        [
            .. found.List.Select(capability => new HeldCapability(capability, Holder.Thread(thread))),
            .. space.List.Select(capability => new HeldCapability(capability, Holder.Space(space.Id))),
            .. container.List.Select(capability => new HeldCapability(capability, Holder.Container(container.Id))),
        ];
    }

    /// <summary>A capability, whoever sees it; null if it is gone.</summary>
    public static HeldCapability? Find(Kernel kernel, CapabilityId id)
    {
        foreach (var container in kernel.View().Containers)
        {
            foreach (var capability in container.List)
            {
                if (capability.Id == id)
                {
                    return new(capability, Holder.Container(container.Id));
                }
            }
            foreach (var space in container.Spaces)
            {
                foreach (var capability in space.List)
                {
                    if (capability.Id == id)
                    {
                        return new(capability, Holder.Space(space.Id));
                    }
                }
            }
            foreach (var thread in container.Threads)
            {
                foreach (var capability in thread.List)
                {
                    if (capability.Id == id)
                    {
                        return new(capability, Holder.Thread(thread.Id));
                    }
                }
            }
        }
        return null;
    }
}
