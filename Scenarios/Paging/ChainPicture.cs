using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>An area of a task in a picture.</summary>
/// <param name="Task">The tasks that have it: those of one space.</param>
/// <param name="Address">Its first address.</param>
/// <param name="Chain">Its chain, topmost object first.</param>
/// <param name="Pages">How each page is mapped: read-only, read-write, - for not at all, blank for none of its.</param>
public sealed record AreaRow(string Task, uint Address, ImmutableArray<string> Chain, ImmutableArray<string> Pages);

/// <summary>An object in a picture.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Mark">Writable or frozen; null for what is never frozen.</param>
/// <param name="Pages">Each page: its frame and what is in it, or a dot if the object does not have it.</param>
public sealed record ObjectRow(string Name, string? Mark, ImmutableArray<string> Pages);

/// <summary>A picture of a chain (R-MEM-71): whose areas link it, and which pages each object has; objects top first.</summary>
/// <param name="Columns">The offsets of the pages that are shown.</param>
/// <param name="Hidden">How many pages are not.</param>
/// <param name="Areas">The areas whose chains have an object in common.</param>
/// <param name="Objects">The objects of these chains, each above those below it.</param>
public sealed record ChainPicture(
    ImmutableArray<uint> Columns,
    int Hidden,
    ImmutableArray<AreaRow> Areas,
    ImmutableArray<ObjectRow> Objects
)
{
    private const int GreatestWidth = 6;

    /// <summary>The picture of the chain of an area.</summary>
    internal static ChainPicture Of(PagerSight sight, PagedWording words, AreaView area)
    {
        var related = Related(sight, area).ToImmutableArray();
        var objects = Ordered(related.SelectMany(each => each.Area.Chain).Distinct(), sight);
        var columns = ColumnsOf(related.Select(each => each.Area), objects, area, out var hidden);
        return new(
            columns,
            hidden,
            [.. related.Select(each => Row(sight, words, each.Space, each.Area, columns))],
            [.. objects.Select(each => Row(sight, words, each, columns))]
        );
    }

    // Devzero is below every anonymous chain, and relates none of them.
    private static IEnumerable<(SpaceId Space, AreaView Area)> Related(PagerSight sight, AreaView area) =>
        from list in sight.Pager.AreaLists
        from each in list.Areas
        where
            (list.Space == sight.Record?.Space && each.First == area.First)
            || each.Chain.Intersect(area.Chain).Any(id => id != ObjectId.Devzero)
        select (list.Space, each);

    // An object stands above its original: the longest way down to the bottom says how high.
    private static ImmutableArray<ObjectView> Ordered(IEnumerable<ObjectId> ids, PagerSight sight)
    {
        int Height(ObjectView each) => each.Original is { } below ? 1 + Height(sight.Find(below)!) : 0;
        return
        [
            .. ids.Select(id => sight.Find(id)!)
                .OrderBy(each => each.Kind == ObjectKind.Devzero)
                .ThenByDescending(Height)
                .ThenBy(each => each.Id.Value),
        ];
    }

    private static ImmutableArray<uint> ColumnsOf(
        IEnumerable<AreaView> areas,
        ImmutableArray<ObjectView> objects,
        AreaView area,
        out int hidden
    )
    {
        (uint Start, uint End)[] windows =
        [
            .. areas.Select(each => (each.FileOffset, each.FileOffset + each.End - each.First)),
        ];
        var (start, end) = (windows.Min(each => each.Start), windows.Max(each => each.End));
        uint[] all = [.. Enumerable.Range((int)start, (int)uint.Min(end - start, 1 << 16)).Select(each => (uint)each)];
        if (end - start <= GreatestWidth)
        {
            hidden = 0;
            return [.. all];
        }
        var kept = objects
            .SelectMany(each => each.Pages)
            .Select(page => page.Offset)
            .Where(offset => start <= offset && offset < end);
        ImmutableArray<uint> columns =
        [
            .. kept.Append(area.FileOffset).Concat(all).Distinct().Take(GreatestWidth).Order(),
        ];
        hidden = (int)(end - start) - columns.Length;
        return columns;
    }

    private static AreaRow Row(
        PagerSight sight,
        PagedWording words,
        SpaceId space,
        AreaView area,
        ImmutableArray<uint> columns
    )
    {
        string Cell(uint offset)
        {
            if (offset < area.FileOffset || offset >= area.FileOffset + area.End - area.First)
            {
                return "";
            }
            return sight.EntryOf(space, area.First + offset - area.FileOffset)?.Kind switch
            {
                null => "-",
                MappingKind.ReadOnly => "read-only",
                _ => "read-write",
            };
        }
        return new(
            words.Of(space),
            area.First * PagedBoot.PageSize,
            [.. area.Chain.Select(words.Of)],
            [.. columns.Select(Cell)]
        );
    }

    private static ObjectRow Row(PagerSight sight, PagedWording words, ObjectView each, ImmutableArray<uint> columns)
    {
        string Cell(uint offset) =>
            PagerSight.PageOf(each, offset) is { } page
                ? $"{page.Frame} {sight.Contents(page.Frame)}{(page.IsDirty ? " dirty" : "")}"
            : each.Kind == ObjectKind.Devzero ? "zero"
            : ".";
        var mark =
            each.Kind != ObjectKind.Shadow ? null
            : each.IsWritable ? "writable"
            : "frozen";
        return new(words.Of(each), mark, [.. columns.Select(Cell)]);
    }
}
