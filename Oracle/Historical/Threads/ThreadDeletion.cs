namespace Capzero.Oracle.Historical;

/// <summary>Taking a dead thread away (R-TC-5).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="collector">Who takes it away.</param>
internal sealed class ThreadDeletion(Machine machine, ThreadRecord collector)
{
    /// <summary>Deletes a child that was told to die.</summary>
    /// <exception cref="KernelStopped">It is not dead, or somebody still sleeps on it.</exception>
    public void DeleteChild(ThreadRecord child)
    {
        Unlist(child);
        if (child.State != RunState.Dead)
        {
            throw new KernelStopped("destroy child: the child is not dead");
        }
        // R-TC-4: whoever waits for the end of a thread that is destroyed instead gets ESRCH.
        machine.EndSleepersOn(child, forWatchers: Errors.NoSuchThread);
        Free(child);
    }

    /// <summary>Deletes a thread that has exited.</summary>
    /// <exception cref="KernelStopped">Somebody still sleeps on it, or it is gone already.</exception>
    public void Delete(ThreadRecord thread)
    {
        Unlist(thread);
        Free(thread);
    }

    /// <summary>E-TC-9: the counts of the collector's container go down, whatever it collects.</summary>
    private ContainerRecord WhoIsCounted(ContainerRecord owner) =>
        machine.Has(Erratum.ETc9) ? collector.Container : owner;

    private void Unlist(ThreadRecord thread)
    {
        if (!thread.Container.Threads.Remove(thread))
        {
            throw new KernelStopped("thread taken out of the thread list twice");
        }
        WhoIsCounted(thread.Container).ThreadCount--;
    }

    private void Free(ThreadRecord thread)
    {
        // E-IPC-17
        if (!thread.Senders.IsEmpty)
        {
            throw new KernelStopped("thread deleted while somebody sleeps in its send queue");
        }
        // E-TC-7
        if (!thread.Watchers.IsEmpty)
        {
            throw new KernelStopped("thread deleted while somebody sleeps in its pager queue");
        }
        if (--thread.Space.References == 0)
        {
            FreeSpace(thread.Space);
        }
        Credit(ResourceTypes.ThreadPool, thread.ChargedTo, "thread freed by a thread that sees no thread pool");
        // R-ID-5: a boot may use a number once in each container.
        if (machine.Threads.All(other => (other.Id & 0xFF_FFFF) != (thread.Id & 0xFF_FFFF)))
        {
            _ = machine.ThreadNumbers.Return(thread.Id & 0xFF_FFFF);
        }
        machine.Forget(thread);
        LeaveOrphans(thread);
        machine.Tell("gone", thread);
    }

    private void FreeSpace(SpaceRecord space)
    {
        _ = space.Container.Spaces.Remove(space);
        WhoIsCounted(space.Container).SpaceCount--;
        Credit(ResourceTypes.SpacePool, space.ChargedTo, "space freed by a thread that sees no space pool");
        _ = machine.SpaceNumbers.Return(space.Id);
        machine.Forget(space);
    }

    private void Credit(uint resourceType, uint payer, string otherwise)
    {
        if (machine.Has(Erratum.ETc9) && collector.Visible.All(record => record.ResourceType != resourceType))
        {
            throw new KernelStopped(otherwise);
        }
        Pools.Return(machine, collector, resourceType, payer, Erratum.ETc9);
    }

    /// <summary>They get its pager, or become their own (R-TC-7).</summary>
    private void LeaveOrphans(ThreadRecord thread)
    {
        // E-TC-11: they keep a number that may come to mean another thread.
        foreach (var orphan in machine.Has(Erratum.ETc11) ? [] : machine.Threads.Where(IsOrphan))
        {
            orphan.Pager = thread.Pager == thread.Id ? orphan.Id : thread.Pager;
        }

        bool IsOrphan(ThreadRecord other) => other.Pager == thread.Id;
    }
}
