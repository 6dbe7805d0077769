namespace Capzero.Capabilities;

/// <content>Capabilities, their lists, and the units that they cost.</content>
internal ref partial struct Draft
{
    /// <summary>Takes the next capability id (R-ID-11).</summary>
    public CapabilityId TakeCapabilityId()
    {
        var id = nextCapability;
        nextCapability = new(id.Value + 1);
        return id;
    }

    /// <summary>Takes a unit from a pool that has one (R-POOL-2); its id is what the unit is charged to.</summary>
    public CapabilityId TakeUnit(Held pool)
    {
        Change(pool, pool.Capability with { Used = pool.Capability.Used + 1 });
        return pool.Id;
    }

    /// <summary>Returns a unit to the pool that paid, if that still exists (R-POOL-3).</summary>
    public void ReturnUnit(CapabilityId payer)
    {
        if (pools.TryGet(payer.Value, out var pool))
        {
            Change(pool, pool.Capability with { Used = pool.Capability.Used - 1 });
        }
    }

    /// <summary>The capability with an id, as this draft has it.</summary>
    public readonly Capability Current(CapabilityId id) => Find(id).Capability;

    /// <summary>Puts a capability at the head of a list (R-CAP-6).</summary>
    public void AddFirst(Holder holder, Capability capability, ulong ownerIncarnation)
    {
        var list = ListOf(holder);
        if (list.NextStamp == uint.MaxValue)
        {
            list = Renumbered(list);
        }
        var held = new Held(capability, holder, list.NextStamp, ownerIncarnation);
        Store(held);
        SetList(holder, list.AddFirst(held));
        targetedLists = targetedLists.With(capability.Target, holder);
    }

    /// <summary>Changes a capability in place: id, holder and list position stay (R-CAP-36).</summary>
    public void Change(CapabilityId id, Capability changed) => Change(Find(id), changed);

    private void Change(Held present, Capability changed)
    {
        var held = present with { Capability = changed };
        Store(held);
        SetList(held.Holder, ListOf(held.Holder).Replace(present, held));
        targetedLists = targetedLists.With(changed.Target, held.Holder);
    }

    /// <summary>Moves a capability to the head of a list, as it is to be there (R-CAP-42, R-CAP-46).</summary>
    public void Move(CapabilityId id, Holder to, Capability changed, ulong ownerIncarnation)
    {
        RemoveFromList(Find(id));
        AddFirst(to, changed, ownerIncarnation);
    }

    /// <summary>Removes a capability for ever, and returns its unit (R-CAP-55, R-CAP-9).</summary>
    public void Drop(CapabilityId id)
    {
        var held = Find(id);
        RemoveFromList(held);
        capabilities = capabilities.Remove(id.Value);
        pools = pools.Remove(id.Value);
        ReturnUnit(held.Capability.ChargedTo);
    }

    private readonly Held Find(CapabilityId id) => capabilities.TryGet(id.Value, out var held) ? held : pools[id.Value];

    private void Store(Held held)
    {
        if (held.Capability.IsQuantity)
        {
            pools = pools.Set(held.Id.Value, held);
        }
        else
        {
            capabilities = capabilities.Set(held.Id.Value, held);
        }
    }

    private void RemoveFromList(Held held) => SetList(held.Holder, ListOf(held.Holder).Remove(held));

    /// <summary>The same list with its places counted afresh, when four thousand million have been used.</summary>
    private CapabilityList Renumbered(CapabilityList list)
    {
        var renumbered = CapabilityList.Empty;
        foreach (var held in list.InOrder().Reverse())
        {
            var moved = held with { Stamp = renumbered.NextStamp };
            Store(moved);
            renumbered = renumbered.AddFirst(moved);
        }
        return renumbered;
    }

    private readonly CapabilityList ListOf(Holder holder) =>
        openList is not null && holder == openHolder
            ? openList
            : holder.Kind switch
            {
                HolderKind.Thread => ThreadOf(new(holder.Id)).List,
                HolderKind.Space => spaces[holder.Id].List,
                _ => containers[holder.Id].List,
            };

    /// <summary>A call changes one list several times as a rule, so the last one stays open.</summary>
    private void SetList(Holder holder, CapabilityList list)
    {
        if (holder != openHolder)
        {
            CloseList();
        }
        (openHolder, openList) = (holder, list);
    }

    private void CloseList()
    {
        if (openList is not null)
        {
            WriteList(openHolder, openList);
            openList = null;
        }
    }

    private void WriteList(Holder holder, CapabilityList list)
    {
        if (holder.Kind == HolderKind.Thread)
        {
            Put(ThreadOf(new(holder.Id)) with { List = list });
        }
        else if (holder.Kind == HolderKind.Space)
        {
            spaces = spaces.Set(holder.Id, spaces[holder.Id] with { List = list });
        }
        else
        {
            containers = containers.Set(holder.Id, containers[holder.Id] with { List = list });
        }
    }
}
