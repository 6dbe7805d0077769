using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <content>Threads and spaces: how they are made, and how they end.</content>
internal ref partial struct Draft
{
    /// <summary>Makes a space with the lowest free id (R-ID-11).</summary>
    public SpaceId AddSpace(ContainerId container, CapabilityId payer)
    {
        var id = new SpaceId(spaceIds.LowestFree!.Value);
        AddSpace(id, container, payer);
        return id;
    }

    /// <summary>Makes a thread with the lowest free local number (R-ID-7), Inactive (R-TC-2).</summary>
    /// <param name="container">Its container.</param>
    /// <param name="space">Its space.</param>
    /// <param name="pager">Its pager, or null if it is its own.</param>
    /// <param name="group">Its group, or null if it is the first of its own (R-ID-12).</param>
    /// <param name="payer">The pool that paid for it.</param>
    public ThreadId AddThread(
        ContainerId container,
        SpaceId space,
        ThreadId? pager,
        ThreadId? group,
        CapabilityId payer
    )
    {
        var id = ThreadId.Make(container, localNumbers.LowestFree!.Value);
        AddThread(id, space, pager ?? id, group ?? id, ThreadStatus.Inactive, payer);
        return id;
    }

    /// <summary>Changes a thread in place.</summary>
    public void Put(Thread thread)
    {
        var container = containers[thread.Id.Container.Value];
        containers = containers.Set(
            container.Id.Value,
            container with
            {
                Threads = container.Threads.Set(thread.Id.Local, thread),
            }
        );
    }

    /// <summary>A thread that this draft has.</summary>
    public readonly Thread ThreadOf(ThreadId id) => containers[id.Container.Value].Threads[id.Local];

    /// <summary>Makes a thread the newest of all (R-TC-8).</summary>
    public Thread Newest(Thread thread) => thread with { Seniority = ++threadsMade };

    /// <summary>A thread goes, and with it all that is only about it (R-TC-5). Its number is free for another, so
    /// nothing may remember it (R-ID-8).</summary>
    /// <param name="id">The thread.</param>
    /// <param name="resultOfWait">What the call of its pager ends with, if that waits for it.</param>
    /// <param name="ended">Where the calls that end are added, in the order of R-TC-8.</param>
    public void Remove(ThreadId id, int resultOfWait, ImmutableArray<EndedCall>.Builder ended)
    {
        Interrupt(id, ended);
        EndSleepersOn(id, resultOfWait, ended);
        HandOverOrphans(ThreadOf(id));
        // R-CAP-9: no dangling authority.
        DropTargeting(Target.Thread(id));
        DropAll(ListOf(Holder.Thread(id)));
        var thread = ThreadOf(id);
        Forget(thread);
        LeaveSpace(thread.Space);
        // R-POOL-3
        ReturnUnit(thread.ChargedTo);
        (departedThreads ??= []).Add(id);
    }

    // R-TC-7: the threads that it paged get its pager, or become their own.
    private void HandOverOrphans(Thread thread)
    {
        foreach (var id in thread.Paged)
        {
            SetPager(ThreadOf(id), thread.IsOwnPager ? id : thread.Pager);
        }
    }

    private void SetPager(Thread thread, ThreadId pager)
    {
        Put(thread with { Pager = pager });
        if (pager != thread.Id)
        {
            var parent = ThreadOf(pager);
            Put(parent with { PagedLocals = parent.PagedLocals.With(thread.Id.Local) });
        }
    }

    private void DropTargeting(Target target)
    {
        foreach (var holder in targetedLists.Of(target))
        {
            if (Exists(holder))
            {
                foreach (var held in ListOf(holder).Targeting(target))
                {
                    Drop(held);
                }
            }
        }
        targetedLists = targetedLists.Without(target);
    }

    private void DropAll(CapabilityList list)
    {
        foreach (var held in list.InOrder())
        {
            Drop(held);
        }
    }

    private void Forget(Thread thread)
    {
        CloseList();
        if (!thread.IsOwnPager)
        {
            var pager = ThreadOf(thread.Pager);
            Put(pager with { PagedLocals = pager.PagedLocals.Without(thread.Id.Local) });
        }
        var container = containers[thread.Id.Container.Value];
        containers = containers.Set(
            container.Id.Value,
            container with
            {
                Threads = container.Threads.Remove(thread.Id.Local),
            }
        );
        if (!IsLocalInUse(thread.Id.Local))
        {
            localNumbers = localNumbers.Return(thread.Id.Local);
        }
    }

    /// <summary>A boot may use a number once in each container (R-ID-5).</summary>
    private readonly bool IsLocalInUse(uint local)
    {
        foreach (var container in containers.Values)
        {
            if (container.Threads.Contains(local))
            {
                return true;
            }
        }
        return false;
    }

    // R-TC-5: the space goes when its last thread goes.
    private void LeaveSpace(SpaceId id)
    {
        var space = spaces[id.Value];
        if (space.Threads > 1)
        {
            spaces = spaces.Set(id.Value, space with { Threads = space.Threads - 1 });
            return;
        }
        DropTargeting(Target.Space(id));
        DropAll(ListOf(Holder.Space(id)));
        CloseList();
        spaces = spaces.Remove(id.Value);
        spaceIds = spaceIds.Return(id.Value);
        ReturnUnit(space.ChargedTo);
        (departedSpaces ??= []).Add(id);
    }

    private readonly bool Exists(Holder holder) =>
        holder.Kind switch
        {
            HolderKind.Thread => containers[new ThreadId(holder.Id).Container.Value]
                .Threads.Contains(new ThreadId(holder.Id).Local),
            HolderKind.Space => spaces.Contains(holder.Id),
            _ => true,
        };

    private void AddSpace(SpaceId id, ContainerId container, CapabilityId payer)
    {
        spaceIds = spaceIds.Take(id.Value);
        spaces = spaces.Set(
            id.Value,
            new()
            {
                Id = id,
                Container = container,
                ChargedTo = payer,
            }
        );
    }

    private void AddThread(
        ThreadId id,
        SpaceId space,
        ThreadId pager,
        ThreadId group,
        ThreadStatus state,
        CapabilityId payer
    )
    {
        if (localNumbers.IsFree(id.Local))
        {
            localNumbers = localNumbers.Take(id.Local);
        }
        var incarnation = ++threadsMade;
        Put(
            new()
            {
                Id = id,
                Space = space,
                Pager = id,
                Group = group,
                State = state,
                Incarnation = incarnation,
                Seniority = incarnation,
                ChargedTo = payer,
            }
        );
        SetPager(ThreadOf(id), pager);
        var shared = spaces[space.Value];
        spaces = spaces.Set(space.Value, shared with { Threads = shared.Threads + 1 });
    }
}
