namespace Capzero.Capabilities;

/// <summary>
/// The older part of a long capability list: by type and target. A check looks at three targets at most, so its
/// cost does not depend on how many capabilities there are.
/// </summary>
internal sealed class CapabilityIndex
{
    private const int TypeCount = 9;
    private const int TargetsPerType = 3;
    private const int PoolSlots = TypeCount * TargetsPerType;
    private const int SlotCount = PoolSlots + 6;
    private const uint NoTarget = 0;

    /// <summary>By slot (type and kind of target) and then by target id: a <see cref="Held"/> that is alone with
    /// its target, or a <see cref="Bucket"/>.</summary>
    private readonly IdMap<object>[] slots;

    private CapabilityIndex(IdMap<object>[] slots, int count) => (this.slots, Count) = (slots, count);

    public static CapabilityIndex Empty { get; } = new(new IdMap<object>[SlotCount], 0);

    public int Count { get; }

    /// <summary>All members, in no particular order.</summary>
    public IEnumerable<Held> Members => slots.SelectMany(targets => targets.Values).SelectMany(MembersOf);

    /// <summary>The newest member that meets a requirement.</summary>
    public Held? Newest(in Requirement requirement)
    {
        var slot = (int)requirement.Type * TargetsPerType;
        Held? newest = null;
        if (requirement.Thread != ThreadId.Nil)
        {
            newest = Newest(slot, requirement.Thread.Value, requirement, newest);
            newest = Newest(slot + 1, requirement.Space.Value, requirement, newest);
        }
        return Newest(slot + 2, requirement.Container.Value, requirement, newest);
    }

    /// <summary>The newest pool of a resource that has a free unit.</summary>
    public Held? NewestWithUnit(ResourceType pool)
    {
        if (!slots[SlotOf(CapabilityType.Quantity, pool)].TryGet(NoTarget, out var found))
        {
            return null;
        }
        return found is Bucket bucket ? bucket.NewestWithUnit()
            : ((Held)found).Capability.Free > 0 ? (Held)found
            : null;
    }

    /// <summary>The members with a target, of every type.</summary>
    public IEnumerable<Held> Targeting(Target target) =>
        Enumerable
            .Range(0, TypeCount)
            .Select(type => slots[type * TargetsPerType + (int)target.Type])
            .SelectMany(targets => targets.TryGet(target.Id, out var found) ? MembersOf(found) : []);

    /// <summary>This index with a member added, or changed in what a check does not look at.</summary>
    public CapabilityIndex Set(Held held, bool isNew)
    {
        var slot = SlotOf(held.Capability.Type, held.Capability.Target.Type);
        var targets = slots[slot];
        var id = IdOf(held.Capability.Target);
        object changed =
            !targets.TryGet(id, out var found) ? held
            : found is Bucket bucket ? bucket.Add(held)
            : isNew ? Bucket.Of((Held)found, held)
            : held;
        return With(slot, targets.Set(id, changed), isNew ? Count + 1 : Count);
    }

    public CapabilityIndex Remove(Held held)
    {
        var slot = SlotOf(held.Capability.Type, held.Capability.Target.Type);
        var targets = slots[slot];
        var id = IdOf(held.Capability.Target);
        var rest = targets[id] is Bucket bucket ? bucket.Remove(held) : null;
        return With(slot, rest is null ? targets.Remove(id) : targets.Set(id, (object?)rest.Only ?? rest), Count - 1);
    }

    private CapabilityIndex With(int slot, IdMap<object> targets, int count)
    {
        var changed = slots.AsSpan().ToArray();
        changed[slot] = targets;
        return new(changed, count);
    }

    private Held? Newest(int slot, uint target, in Requirement requirement, Held? soFar)
    {
        if (!slots[slot].TryGet(target, out var found))
        {
            return soFar;
        }
        var held =
            found is Bucket bucket ? bucket.Newest(requirement)
            : requirement.IsMetByShapeOf(((Held)found).Capability) ? (Held)found
            : null;
        return held is not null && held.Stamp > (soFar?.Stamp ?? 0) ? held : soFar;
    }

    private static IEnumerable<Held> MembersOf(object found) => found is Bucket bucket ? bucket.Members : [(Held)found];

    // All pools of a resource have the same target: a short id makes a small map.
    private static uint IdOf(Target target) => target.IsPool ? NoTarget : target.Id;

    private static int SlotOf(CapabilityType type, ResourceType target) =>
        type == CapabilityType.Quantity
            ? PoolSlots + (target - ResourceType.CpuPool)
            : (int)type * TargetsPerType + (int)target;
}
