namespace Capzero.Capabilities;

/// <content>The first state.</content>
internal ref partial struct Draft
{
    /// <summary>The kernel of a boot record that is well-formed.</summary>
    public static Kernel Booting(Boot boot)
    {
        var draft = new Draft(Empty(boot.NextCapability));
        foreach (var container in boot.Containers)
        {
            draft.AddContainer(container);
        }
        // The last of each list comes to its head first.
        foreach (var held in boot.Capabilities.AsEnumerable().Reverse())
        {
            var owner = held.Capability.Owner;
            var incarnation = owner == ThreadId.Nil ? 0 : draft.ThreadOf(owner).Incarnation;
            draft.AddFirst(held.Holder, held.Capability, incarnation);
        }
        return draft.Commit();
    }

    private static Kernel Empty(CapabilityId nextCapability) =>
        new(TargetedLists.Empty, IdPool.Full(ThreadId.GreatestLocal + 1), IdPool.Full(uint.MaxValue))
        {
            NextCapability = nextCapability,
        };

    private void AddContainer(BootContainer container)
    {
        containers = containers.Set(container.Id.Value, new() { Id = container.Id });
        foreach (var space in container.Spaces)
        {
            AddSpace(space, container.Id, CapabilityId.None);
        }
        foreach (var thread in container.Threads)
        {
            var state = thread.IsRunnable ? ThreadStatus.Runnable : ThreadStatus.Inactive;
            AddThread(thread.Id, thread.Space, thread.Id, thread.Id, state, CapabilityId.None);
        }
        // Only now that all are there: a pager may stand behind those that it pages.
        foreach (var thread in container.Threads)
        {
            SetPager(ThreadOf(thread.Id), thread.Pager);
        }
    }
}
