using Capzero.Capabilities;

namespace StudentKernel;

/// <summary>All that the kernel knows: threads, spaces, and a list of capabilities for each holder.</summary>
internal sealed class Store
{
    private readonly Dictionary<Holder, List<Capability>> lists = [];
    private readonly SortedDictionary<uint, (ContainerId Container, CapabilityId PaidBy)> spaces = [];
    private readonly ContainerId[] containers;

    public Store(Boot boot)
    {
        containers = [.. boot.Containers.Select(container => container.Id).OrderBy(id => id.Value)];
        foreach (var container in boot.Containers)
        {
            foreach (var space in container.Spaces)
            {
                spaces[space.Value] = (container.Id, CapabilityId.None);
            }
            foreach (var thread in container.Threads)
            {
                Threads[thread.Id] = new(thread.Id, thread.Space, thread.Pager, thread.Id)
                {
                    State = thread.IsRunnable ? ThreadStatus.Runnable : ThreadStatus.Inactive,
                };
            }
        }
        foreach (var held in boot.Capabilities)
        {
            List(held.Holder).Add(held.Capability);
        }
        NextCapability = boot.NextCapability;
    }

    public Dictionary<ThreadId, StudentThread> Threads { get; } = [];

    public CapabilityId NextCapability { get; private set; }

    public List<Capability> List(Holder holder)
    {
        if (!lists.TryGetValue(holder, out var list))
        {
            lists[holder] = list = [];
        }
        return list;
    }

    // R-CAP-5: the thread's own list, its space's, its container's.
    public IEnumerable<HeldCapability> Visible(StudentThread thread) =>
        from holder in (Holder[])
            [Holder.Thread(thread.Id), Holder.Space(thread.Space), Holder.Container(thread.Id.Container)]
        from capability in List(holder)
        select new HeldCapability(capability, holder);

    public HeldCapability? Find(StudentThread thread, CapabilityId id) =>
        Visible(thread).FirstOrDefault(held => held.Capability.Id == id);

    public void Replace(HeldCapability held, Capability now)
    {
        var list = List(held.Holder);
        list[list.IndexOf(held.Capability)] = now;
    }

    public void Move(HeldCapability held, Capability now, Holder to)
    {
        List(held.Holder).Remove(held.Capability);
        List(to).Insert(0, now);
    }

    // R-POOL-2: the first pool that has a free unit.
    public HeldCapability? Pool(StudentThread thread, ResourceType resource) =>
        Visible(thread)
            .FirstOrDefault(held =>
                held.Capability.IsQuantity
                && held.Capability.Target.Type == resource
                && held.Capability.Used < held.Capability.Size
            );

    public void Take(HeldCapability pool) => Replace(pool, pool.Capability with { Used = pool.Capability.Used + 1 });

    // R-POOL-3
    public void Return(CapabilityId pool)
    {
        foreach (var list in lists.Values)
        {
            var index = list.FindIndex(capability => capability.Id == pool);
            if (index >= 0)
            {
                list[index] = list[index] with { Used = list[index].Used - 1 };
            }
        }
    }

    public CapabilityId NewCapability()
    {
        var id = NextCapability;
        NextCapability = new(id.Value + 1);
        return id;
    }

    // R-ID-7
    public ThreadId NewThread(ContainerId container)
    {
        var local = 0u;
        while (Threads.Keys.Any(id => id.Local == local))
        {
            local++;
        }
        return ThreadId.Make(container, local);
    }

    public SpaceId NewSpace(ContainerId container, CapabilityId paidBy)
    {
        var id = 0u;
        while (spaces.ContainsKey(id))
        {
            id++;
        }
        spaces[id] = (container, paidBy);
        return new(id);
    }

    public KernelView View() => new() { Containers = [.. containers.Select(View)], NextCapability = NextCapability };

    private ContainerView View(ContainerId container) =>
        new()
        {
            Id = container,
            List = [.. List(Holder.Container(container))],
            Spaces =
            [
                .. spaces
                    .Where(space => space.Value.Container == container)
                    .Select(space => new SpaceView
                    {
                        Id = new(space.Key),
                        ChargedTo = space.Value.PaidBy,
                        List = [.. List(Holder.Space(new(space.Key)))],
                    }),
            ],
            Threads =
            [
                .. Threads
                    .Values.Where(thread => thread.Id.Container == container)
                    .OrderBy(thread => thread.Id.Value)
                    .Select(View),
            ],
        };

    private ThreadView View(StudentThread thread) =>
        new()
        {
            Id = thread.Id,
            Space = thread.Space,
            Pager = thread.Pager,
            Group = thread.Group,
            State = thread.State,
            WaitsFor = ThreadId.Nil,
            ExitCode = 0,
            ChargedTo = thread.PaidBy,
            List = [.. List(Holder.Thread(thread.Id))],
        };
}
