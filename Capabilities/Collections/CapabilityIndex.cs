using System.Runtime.CompilerServices;

namespace Capzero.Capabilities;

/// <summary>
/// The older part of a long capability list: by type, and then by target. A check looks at three targets at most, so
/// its cost does not depend on how many capabilities there are.
/// </summary>
internal sealed class CapabilityIndex
{
    private const int TypeCount = 9;

    // It changes only while the index is being made.
    private ByType byType;

    private CapabilityIndex(in ByType byType, int count) => (this.byType, Count) = (byType, count);

    public static CapabilityIndex Empty { get; } = new(EveryTypeEmpty(), 0);

    public int Count { get; }

    /// <summary>All members, in no particular order.</summary>
    public IEnumerable<Held> Members => Targets.SelectMany(targets => targets.Members);

    private TargetIndex[] Targets => ((ReadOnlySpan<TargetIndex>)byType).ToArray();

    /// <summary>The newest member that meets a requirement.</summary>
    public Held? Newest(in Requirement requirement) => byType[(int)requirement.Type].Newest(requirement);

    /// <summary>The newest pool of a resource that has a free unit.</summary>
    public Held? NewestWithUnit(ResourceType pool) => byType[(int)CapabilityType.Quantity].NewestWithUnit(pool);

    /// <summary>The members with a target, of every type.</summary>
    public IEnumerable<Held> Targeting(Target target) => Targets.SelectMany(targets => targets.Targeting(target));

    /// <summary>This index with more members.</summary>
    public CapabilityIndex With(ReadOnlySpan<Held> more)
    {
        var sorted = more.ToArray();
        Array.Sort(sorted, static (left, right) => OrderOf(left.Capability).CompareTo(OrderOf(right.Capability)));
        var larger = new CapabilityIndex(byType, Count + more.Length);
        for (var (first, end) = (0, 0); first < sorted.Length; first = end)
        {
            var type = sorted[first].Capability.Type;
            while (end < sorted.Length && sorted[end].Capability.Type == type)
            {
                end++;
            }
            larger.byType[(int)type] = larger.byType[(int)type].With(sorted.AsSpan(first..end));
        }
        return larger;
    }

    /// <summary>This index with a member changed, in the same place.</summary>
    public CapabilityIndex Replace(Held present, Held changed)
    {
        var index = new CapabilityIndex(byType, Count);
        ref var targets = ref index.byType[(int)present.Capability.Type];
        targets = targets.Replace(present, changed);
        return index;
    }

    public CapabilityIndex Remove(Held held)
    {
        var smaller = new CapabilityIndex(byType, Count - 1);
        ref var targets = ref smaller.byType[(int)held.Capability.Type];
        targets = targets.Remove(held);
        return smaller;
    }

    private static ulong OrderOf(Capability capability) =>
        (ulong)capability.Type << 40 | (ulong)capability.Target.Type << 32 | capability.Target.Id;

    private static ByType EveryTypeEmpty()
    {
        var types = default(ByType);
        ((Span<TargetIndex>)types).Fill(TargetIndex.Empty);
        return types;
    }

    [InlineArray(TypeCount)]
    private struct ByType
    {
        private TargetIndex first;
    }
}
