namespace Capzero.Capabilities;

/// <summary>
/// The older part of a long capability list: by type, and then by target. A check looks at three targets at most, so
/// its cost does not depend on how many capabilities there are.
/// </summary>
internal sealed class CapabilityIndex
{
    private const int TypeCount = 9;

    private readonly TargetIndex[] byType;

    private CapabilityIndex(TargetIndex[] byType, int count) => (this.byType, Count) = (byType, count);

    public static CapabilityIndex Empty { get; } = new([.. Enumerable.Repeat(TargetIndex.Empty, TypeCount)], 0);

    public int Count { get; }

    /// <summary>All members, in no particular order.</summary>
    public IEnumerable<Held> Members => byType.SelectMany(targets => targets.Members);

    /// <summary>The newest member that meets a requirement.</summary>
    public Held? Newest(in Requirement requirement) => byType[(int)requirement.Type].Newest(requirement);

    /// <summary>The newest pool of a resource that has a free unit.</summary>
    public Held? NewestWithUnit(ResourceType pool) => byType[(int)CapabilityType.Quantity].NewestWithUnit(pool);

    /// <summary>The members with a target, of every type.</summary>
    public IEnumerable<Held> Targeting(Target target) => byType.SelectMany(targets => targets.Targeting(target));

    /// <summary>This index with more members.</summary>
    /// <param name="more">They are brought into another order.</param>
    public CapabilityIndex With(Span<Held> more)
    {
        more.Sort(static (left, right) => CapabilityList.KeyOf(left).CompareTo(CapabilityList.KeyOf(right)));
        var changed = byType.AsSpan().ToArray();
        for (var (first, end) = (0, 0); first < more.Length; first = end)
        {
            var type = more[first].Capability.Type;
            while (end < more.Length && more[end].Capability.Type == type)
            {
                end++;
            }
            changed[(int)type] = changed[(int)type].With(more[first..end]);
        }
        return new(changed, Count + more.Length);
    }

    /// <summary>This index with a member changed, in the same place.</summary>
    public CapabilityIndex Replace(Held present, Held changed) =>
        With(present, byType[(int)present.Capability.Type].Replace(present, changed), Count);

    public CapabilityIndex Remove(Held held) => With(held, byType[(int)held.Capability.Type].Remove(held), Count - 1);

    private CapabilityIndex With(Held ofType, TargetIndex targets, int count)
    {
        var changed = byType.AsSpan().ToArray();
        changed[(int)ofType.Capability.Type] = targets;
        return new(changed, count);
    }
}
