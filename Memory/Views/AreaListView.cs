using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The areas of a space as others see them.</summary>
public sealed record AreaListView
{
    /// <summary>The space.</summary>
    public required SpaceId Space { get; init; }

    /// <summary>How many tasks share the list (R-MEM-64).</summary>
    public required int Sharers { get; init; }

    /// <summary>The areas, ascending (R-MEM-62).</summary>
    public required ImmutableArray<AreaView> Areas { get; init; }

    internal static AreaListView Of(ContainerMemory memory, AreaList list) =>
        new()
        {
            Space = list.Space,
            Sharers = list.Sharers,
            Areas = [.. AreaTree.InOrder(list.Areas).Select(area => AreaView.Of(memory, area))],
        };

    /// <inheritdoc/>
    public bool Equals(AreaListView? other) =>
        other is not null && (Space, Sharers) == (other.Space, other.Sharers) && Areas.SequenceEqual(other.Areas);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Space, Sharers, Areas.Length);
}
