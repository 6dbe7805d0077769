using System.Collections.Immutable;
using System.Globalization;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Where the pager of 2009 put areas in their lists.</summary>
internal static class OrderErrata
{
    /// <summary>E-MEM-14: of an area that was split the back comes first.</summary>
    public static Enacted? PutsTheBackFirst(MemoryDeparture departure, Enacted enacted)
    {
        var after = enacted.State.Areas.GetValueOrDefault(departure.Step.Task, []);
        var made = MadeBy(departure, enacted);
        var parts = (
            from area in departure.Areas
            let remaining = after.Where(part => part.First != made && IsPartOf(part, area)).ToList()
            where remaining.Count == 2
            select (Front: remaining[0], Back: remaining[1])
        ).ToList();
        if (parts is not [var split])
        {
            return null;
        }
        // What is mapped in the gap is put in when the list is in this order already: before or behind both, where it was
        // recorded.
        var rest = after.Where(area => area != split.Front && area != split.Back).ToList();
        var between = rest.Where(area => split.Front.End <= area.First && area.End <= split.Back.First).ToList();
        var list = after.Where(area => !between.Contains(area)).ToList();
        list.Remove(split.Back);
        list.Insert(list.IndexOf(split.Front), split.Back);
        foreach (var area in between)
        {
            list.Insert(PlaceOf(departure, area, list), area);
        }
        return With(departure, enacted, list);
    }

    /// <summary>E-MEM-13: an area that is below all others comes before the last one.</summary>
    public static Enacted? PutsTheLowestBeforeTheLast(MemoryDeparture departure, Enacted enacted)
    {
        var after = enacted.State.Areas.GetValueOrDefault(departure.Step.Task, []);
        if (after.Length < 3)
        {
            return null;
        }
        var lowest = after.MinBy(area => area.First)!;
        if (lowest.First != MadeBy(departure, enacted))
        {
            return null;
        }
        var list = after.Remove(lowest);
        return With(departure, enacted, list.Insert(list.Length - 1, lowest));
    }

    /// <summary>The first page of the area that the step makes; null if it makes none.</summary>
    private static uint? MadeBy(MemoryDeparture departure, Enacted enacted)
    {
        if (
            departure.Op is not ("mmap" or "sysmmap" or "shmat" or "utcb")
            || !uint.TryParse(enacted.Result, CultureInfo.InvariantCulture, out var address)
        )
        {
            return null;
        }
        var wanted = MappingOf2009.Of(departure.Step, departure.Before, departure.Facts);
        var isEnd = wanted?.Flags.HasFlag(AreaFlags.GrowsDown) == true;
        return Page.NumberOf(address) - (isEnd ? wanted!.Value.Pages : 0);
    }

    private static bool IsPartOf(TracedArea part, TracedArea area) =>
        area.First <= part.First
        && part.End <= area.End
        && part.Flags == area.Flags
        && part.Offset == area.Offset + (part.First - area.First)
        && part.Chain[^1] == area.Chain[^1];

    private static int PlaceOf(MemoryDeparture departure, TracedArea area, List<TracedArea> list)
    {
        var recorded = departure.Recorded.State.Areas.GetValueOrDefault(departure.Step.Task, []);
        var place = recorded.ToList().FindIndex(each => each.First == area.First);
        return Math.Clamp(place, 0, list.Count);
    }

    private static Enacted With(MemoryDeparture departure, Enacted enacted, IEnumerable<TracedArea> list) =>
        enacted with
        {
            State = enacted.State with { Areas = enacted.State.Areas.SetItem(departure.Step.Task, [.. list]) },
        };
}
