using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The observable state of memory in canonical order, apart from the contents of frames: the mappings by space,
/// and what each pager keeps by container.</summary>
public sealed record MemoryView
{
    /// <summary>What is mapped in each space that has page tables, by space.</summary>
    public required ImmutableArray<SpaceMemoryView> Spaces { get; init; }

    /// <summary>What the pagers keep, by container.</summary>
    public required ImmutableArray<PagerMemoryView> Pagers { get; init; }

    internal static MemoryView Of(MemorySystem system) =>
        new()
        {
            Spaces = [.. system.Tables.Select(each => SpaceMemoryView.Of(new(each.Key), each.Value))],
            Pagers = [.. system.Containers.Values.Select(PagerMemoryView.Of)],
        };

    /// <inheritdoc/>
    public bool Equals(MemoryView? other) =>
        other is not null && Spaces.SequenceEqual(other.Spaces) && Pagers.SequenceEqual(other.Pagers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Spaces.Length, Pagers.Length);
}
