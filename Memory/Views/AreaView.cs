using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>An area as others see it (R-MEM-60).</summary>
public sealed record AreaView
{
    /// <summary>Its first page.</summary>
    public required uint First { get; init; }

    /// <summary>The first page behind it.</summary>
    public required uint End { get; init; }

    /// <summary>Its flags.</summary>
    public required AreaFlags Flags { get; init; }

    /// <summary>Which page of its objects its first page stands for (R-MEM-63).</summary>
    public required uint FileOffset { get; init; }

    /// <summary>Its chain, topmost first (R-MEM-71).</summary>
    public required ImmutableArray<ObjectId> Chain { get; init; }

    internal static AreaView Of(ContainerMemory memory, Area area)
    {
        var chain = ImmutableArray.CreateBuilder<ObjectId>();
        for (var each = memory.Objects.Find(area.Top.Value); each is not null; )
        {
            chain.Add(each.Id);
            each = each.HasBelow ? memory.Objects.Find(each.Original.Value) : null;
        }
        return new()
        {
            First = area.First,
            End = area.End,
            Flags = area.Flags,
            FileOffset = area.FileOffset,
            Chain = chain.ToImmutable(),
        };
    }

    /// <inheritdoc/>
    public bool Equals(AreaView? other) =>
        other is not null
        && (First, End, Flags, FileOffset) == (other.First, other.End, other.Flags, other.FileOffset)
        && Chain.SequenceEqual(other.Chain);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, End, Flags, FileOffset, Chain.Length);
}
