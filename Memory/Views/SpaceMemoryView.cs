using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The page tables of a space as others see them.</summary>
public sealed record SpaceMemoryView
{
    /// <summary>The space.</summary>
    public required SpaceId Space { get; init; }

    /// <summary>Its mappings, by page.</summary>
    public required ImmutableArray<MappingView> Mappings { get; init; }

    /// <summary>Its second-level tables, by MiB: each with the pool that paid for it (R-MEM-12).</summary>
    public required ImmutableArray<TableView> Tables { get; init; }

    internal static SpaceMemoryView Of(SpaceId space, PageTable table) =>
        new()
        {
            Space = space,
            Mappings =
            [
                .. table.Mappings.Select(each => new MappingView(each.Page, new(each.Entry.Frame), each.Entry.Kind)),
            ],
            Tables = [.. table.Tables.Select(each => new TableView(each.Key, each.Value.ChargedTo))],
        };

    /// <inheritdoc/>
    public bool Equals(SpaceMemoryView? other) =>
        other is not null
        && Space == other.Space
        && Mappings.SequenceEqual(other.Mappings)
        && Tables.SequenceEqual(other.Tables);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Space, Mappings.Length, Tables.Length);
}
