namespace Capzero.Capabilities;

/// <summary>
/// The older part of a long capability list: by type and target. A check looks at three targets at most, so its
/// cost does not depend on how many capabilities there are.
/// </summary>
internal sealed class CapabilityIndex
{
    private const int TypeCount = 9;
    private const int KindsOfTarget = 9;
    private const uint NoTarget = 0;

    /// <summary>By type, by kind of target, and then by target id: a <see cref="Held"/> that is alone with its
    /// target, or a <see cref="Bucket"/>.</summary>
    private readonly IdMap<object>[][] byType;

    private CapabilityIndex(IdMap<object>[][] byType, int count) => (this.byType, Count) = (byType, count);

    public static CapabilityIndex Empty { get; } =
        new([.. Enumerable.Repeat(new IdMap<object>[KindsOfTarget], TypeCount)], 0);

    public int Count { get; }

    /// <summary>All members, in no particular order.</summary>
    public IEnumerable<Held> Members =>
        byType.SelectMany(kinds => kinds).SelectMany(targets => targets.Values).SelectMany(MembersOf);

    /// <summary>The newest member that meets a requirement.</summary>
    public Held? Newest(in Requirement requirement)
    {
        var kinds = byType[(int)requirement.Type];
        Held? newest = null;
        if (requirement.Thread != ThreadId.Nil)
        {
            newest = Newest(kinds[(int)ResourceType.Thread], requirement.Thread.Value, requirement, newest);
            newest = Newest(kinds[(int)ResourceType.Space], requirement.Space.Value, requirement, newest);
        }
        return Newest(kinds[(int)ResourceType.Container], requirement.Container.Value, requirement, newest);
    }

    /// <summary>The newest pool of a resource that has a free unit.</summary>
    public Held? NewestWithUnit(ResourceType pool)
    {
        if (!byType[(int)CapabilityType.Quantity][(int)pool].TryGet(NoTarget, out var found))
        {
            return null;
        }
        return found is Bucket bucket ? bucket.NewestWithUnit()
            : ((Held)found).Capability.Free > 0 ? (Held)found
            : null;
    }

    /// <summary>The members with a target, of every type.</summary>
    public IEnumerable<Held> Targeting(Target target) =>
        byType.SelectMany(kinds => kinds[(int)target.Type].TryGet(target.Id, out var found) ? MembersOf(found) : []);

    /// <summary>This index with a member added, or changed in what a check does not look at.</summary>
    public CapabilityIndex Set(Held held, bool isNew)
    {
        var targets = TargetsOf(held.Capability);
        var id = IdOf(held.Capability.Target);
        object changed =
            !targets.TryGet(id, out var found) ? held
            : found is Bucket bucket ? bucket.Add(held)
            : isNew ? Bucket.Of((Held)found, held)
            : held;
        return With(held.Capability, targets.Set(id, changed), isNew ? Count + 1 : Count);
    }

    public CapabilityIndex Remove(Held held)
    {
        var targets = TargetsOf(held.Capability);
        var id = IdOf(held.Capability.Target);
        var rest = targets[id] is Bucket bucket ? bucket.Remove(held) : null;
        var changed = rest is null ? targets.Remove(id) : targets.Set(id, (object?)rest.Only ?? rest);
        return With(held.Capability, changed, Count - 1);
    }

    private IdMap<object> TargetsOf(Capability capability) => byType[(int)capability.Type][(int)capability.Target.Type];

    private CapabilityIndex With(Capability capability, IdMap<object> targets, int count)
    {
        var changed = byType.AsSpan().ToArray();
        var kinds = changed[(int)capability.Type].AsSpan().ToArray();
        kinds[(int)capability.Target.Type] = targets;
        changed[(int)capability.Type] = kinds;
        return new(changed, count);
    }

    private static Held? Newest(in IdMap<object> targets, uint target, in Requirement requirement, Held? soFar)
    {
        if (!targets.TryGet(target, out var found))
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
}
