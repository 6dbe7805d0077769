using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        var present = Present(pool);
        SetUsed(present, present.Capability.Used + 1);
        return pool.Id;
    }

    /// <summary>Returns a unit to the pool that paid, if that still exists (R-POOL-3).</summary>
    public void ReturnUnit(CapabilityId payer)
    {
        if (pools.Find(payer.Value) is { } pool)
        {
            SetUsed(pool, pool.Capability.Used - 1);
        }
    }

    /// <summary>A capability as this draft has it.</summary>
    public readonly Capability Current(Held held) => Present(held).Capability;

    /// <summary>Puts a capability at the head of a list (R-CAP-6).</summary>
    public void AddFirst(Holder holder, Capability capability, ulong ownerIncarnation)
    {
        var list = ListOf(holder);
        if (list.NextStamp == uint.MaxValue)
        {
            list = Renumbered(list);
        }
        var held = new Held(capability, holder, list.NextStamp, ownerIncarnation);
        if (capability.IsQuantity)
        {
            pools = pools.Set(held.Id.Value, held);
        }
        SetList(holder, WithFirst(list, held));
        targetedLists = targetedLists.With(capability.Target, holder);
    }

    /// <summary>Changes a capability in place: holder and list position stay (R-CAP-36).</summary>
    public void Change(Held held, Capability changed)
    {
        var present = Present(held);
        var next = present with { Capability = changed };
        var list = ListOf(held.Holder);
        if (changed.IsQuantity)
        {
            pools = pools.Set(held.Id.Value, next);
        }
        else if (!list.IsRecent(present))
        {
            capabilities = capabilities.Set(held.Id.Value, next);
        }
        SetList(held.Holder, list.Replace(present, next));
        if (changed.Target != present.Capability.Target)
        {
            targetedLists = targetedLists.With(changed.Target, held.Holder);
        }
    }

    /// <summary>Moves a capability to the head of a list, as it is to be there (R-CAP-42, R-CAP-46).</summary>
    public void Move(Held held, Holder to, Capability changed, ulong ownerIncarnation)
    {
        Remove(Present(held));
        AddFirst(to, changed, ownerIncarnation);
    }

    /// <summary>Removes a capability for ever, and returns its unit (R-CAP-55, R-CAP-9).</summary>
    public void Drop(Held held)
    {
        Remove(Present(held));
        ReturnUnit(held.Capability.ChargedTo);
    }

    /// <summary>A list tells only whether a pool has a free unit: most units change no list.</summary>
    private void SetUsed(Held pool, uint used)
    {
        var changed = pool with { Capability = pool.Capability with { Used = used } };
        pools = pools.Set(pool.Id.Value, changed);
        if (changed.Capability.Free == 0 || pool.Capability.Free == 0)
        {
            SetList(pool.Holder, ListOf(pool.Holder).Replace(pool, changed));
        }
    }

    /// <summary>The same, with the units that are in use now.</summary>
    private readonly Held Present(Held held) => held.Capability.IsQuantity ? pools[held.Id.Value] : held;

    private void Remove(Held held)
    {
        var list = ListOf(held.Holder);
        if (held.Capability.IsQuantity)
        {
            pools = pools.Remove(held.Id.Value);
        }
        else if (!list.IsRecent(held))
        {
            capabilities = capabilities.Remove(held.Id.Value);
        }
        SetList(held.Holder, list.Remove(held));
    }

    /// <summary>A list with a capability at its head. Those that it drives into the list's index are from now on
    /// found by their ids.</summary>
    private CapabilityList WithFirst(CapabilityList list, Held held)
    {
        if (list.IsFull)
        {
            SetById(list.Recent);
        }
        return list.AddFirst(held);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetById(ReadOnlySpan<Held> members)
    {
        var found = new List<KeyValuePair<uint, Held>>();
        foreach (var held in members)
        {
            if (!held.Capability.IsQuantity)
            {
                found.Add(new(held.Id.Value, held));
            }
        }
        found.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        capabilities = capabilities.SetAll(CollectionsMarshal.AsSpan(found));
    }

    /// <summary>The same list with its places counted afresh, when four thousand million have been used.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CapabilityList Renumbered(CapabilityList list)
    {
        var renumbered = CapabilityList.Empty;
        foreach (var held in list.InOrder().Reverse())
        {
            var moved = Present(held) with { Stamp = renumbered.NextStamp };
            if (moved.Capability.IsQuantity)
            {
                pools = pools.Set(moved.Id.Value, moved);
            }
            capabilities = capabilities.Remove(moved.Id.Value);
            renumbered = WithFirst(renumbered, moved);
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
