using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>An object as others see it (R-MEM-70).</summary>
public sealed record ObjectView
{
    /// <summary>Its number.</summary>
    public required ObjectId Id { get; init; }

    /// <summary>What keeps pages.</summary>
    public required ObjectKind Kind { get; init; }

    /// <summary>Whether it has the writable mark.</summary>
    public required bool IsWritable { get; init; }

    /// <summary>How many pages it counts; devzero counts 0xFFFFF.</summary>
    public required int PageCount { get; init; }

    /// <summary>Its cached pages, by offset.</summary>
    public required ImmutableArray<PageView> Pages { get; init; }

    /// <summary>How often it occurs in chains of areas.</summary>
    public required int Links { get; init; }

    /// <summary>Of how many shadows it is the original.</summary>
    public required int Shadows { get; init; }

    /// <summary>The original of a shadow; else null.</summary>
    public required ObjectId? Original { get; init; }

    internal static ObjectView Of(VmObject each) =>
        new()
        {
            Id = each.Id,
            Kind = each.Kind,
            IsWritable = each.IsWritable,
            PageCount = each.Kind == ObjectKind.Devzero ? VmObject.DevzeroPages : each.Pages.Count,
            Pages = [.. each.Pages.Pages.Select(page => new PageView(page.Offset, new(page.Frame), page.IsDirty))],
            Links = each.Links,
            Shadows = each.ShadowCount,
            Original = each.IsShadow ? each.Original : null,
        };

    /// <inheritdoc/>
    public bool Equals(ObjectView? other) =>
        other is not null
        && (Id, Kind, IsWritable, PageCount, Links, Shadows, Original)
            == (other.Id, other.Kind, other.IsWritable, other.PageCount, other.Links, other.Shadows, other.Original)
        && Pages.SequenceEqual(other.Pages);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Kind, PageCount, Links);
}
