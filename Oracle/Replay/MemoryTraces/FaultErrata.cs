using System.Globalization;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What faults, prefaults and forks did otherwise in 2009.</summary>
internal static class FaultErrata
{
    /// <summary>E-MEM-34: the file is as long as it has to be.</summary>
    public static Enacted? ReadsBeyondTheEnd(MemoryDeparture departure, Enacted enacted)
    {
        if (
            departure is not { Op: "access" or "prefault", Obstacle: BeyondFile }
            || departure.AreaAt(departure.Page) is not { } area
        )
        {
            return null;
        }
        var memory = departure.BeforeSystem.Containers[0];
        var (file, end) = (area.Chain[^1], area.Offset + (departure.Page - area.First) + 1);
        if (memory.Files.Find(file) is not { Type: FileType.Vfs } record || end >= Page.Limit)
        {
            return null;
        }
        var longer = memory with { Files = memory.Files.Set(file, record with { Length = Page.AddressOf(end) }) };
        var (result, system) = departure.Library.MakeOn(
            departure.BeforeSystem with
            {
                Containers = departure.BeforeSystem.Containers.Set(0, longer),
            },
            departure.Step
        );
        return enacted.With(system).With(result);
    }

    /// <summary>E-MEM-32: who reads a page of a segment first is shown the zero page.</summary>
    public static Enacted? MapsTheZeroPage(MemoryDeparture departure, Enacted enacted)
    {
        if (
            !IsReading(departure)
            || departure.AreaAt(departure.Page) is not { } area
            || departure.Before.Objects[area.Chain[0]] is not { Kind: "shm" } segment
            || segment.Pages.Any(page => page.Offset == area.Offset + (departure.Page - area.First))
        )
        {
            return null;
        }
        var draft = MemoryDeparture.DraftOf(departure.BeforeSystem);
        draft.Map(departure.Space, departure.Page, draft.ZeroFrame, MappingKind.ReadOnly);
        return enacted.With(draft.Commit()).With(string.Create(CultureInfo.InvariantCulture, $"{draft.ZeroFrame}r"));
    }

    /// <summary>E-MEM-25: a top that has got a page drops the shadow below it if that has as many.</summary>
    public static Enacted? DropsByNumber(MemoryDeparture departure, Enacted enacted)
    {
        if (departure.Op is not ("access" or "prefault" or "sysread"))
        {
            return null;
        }
        var draft = MemoryDeparture.DraftOf(enacted.System);
        var dropping =
            from area in AreaTree.InOrder(draft.AreasOf(departure.Space)).ToList()
            let top = draft.ObjectOf(area.Top)
            where top.IsShadow && HasGrown(departure, top)
            let below = draft.ObjectOf(top.Original)
            where below.IsShadow && below.Pages.Count == top.Pages.Count && !below.Pages.AreAllIn(top.Pages)
            select (top, below);
        foreach (var (top, below) in dropping.DistinctBy(pair => pair.top.Id).ToList())
        {
            draft.Put(top with { Original = below.Original });
            draft.Put(draft.ObjectOf(below.Original).WithShadow(top.Id));
            draft.Put(below.WithoutShadow(top.Id) with { Links = below.Links - 1 });
            if (!ObjectLife.TryEnd(draft, below.Id))
            {
                Shadows.TryMerge(draft, below.Id);
            }
        }
        return enacted.With(draft.Commit());
    }

    /// <summary>E-MEM-27: a fork maps all pages of a top ReadOnly, also those behind the window.</summary>
    public static Enacted? FreezesBehindTheWindow(MemoryDeparture departure, Enacted enacted)
    {
        if (departure.Op is not ("fork" or "freeze"))
        {
            return null;
        }
        var pages = (
            from area in departure.Areas
            let top = departure.Before.Objects[area.Chain[0]]
            where top.Kind == "shadow"
            from page in top.Pages
            where page.Offset >= area.Offset
            select (Page: area.First + (page.Offset - area.Offset), page.Frame)
        ).ToList();
        var tasks =
            departure.Op == "fork" ? new[] { departure.Step.Task, departure.Step.Word("ret") } : [departure.Step.Task];
        var mappings = enacted.State.Mappings;
        foreach (var task in tasks.Where(mappings.ContainsKey))
        {
            mappings = mappings.SetItem(
                task,
                pages.Aggregate(mappings[task], (all, page) => all.SetItem(page.Page, (page.Frame, false)))
            );
        }
        return enacted with { State = enacted.State with { Mappings = mappings } };
    }

    /// <summary>E-MEM-30: a page that is wanted for reading is mapped ReadOnly, whatever it was.</summary>
    public static Enacted? Weakens(MemoryDeparture departure, Enacted enacted)
    {
        var step = departure.Step;
        var pages = (departure.Op, (AreaFlags)step.Word("fl")) switch
        {
            ("prefault", AreaFlags.Read) => new[] { departure.Page },
            ("syswrite", _) when step.Number("n") > 0 => PagesOf(step.Word("buf"), step.Word("n")),
            _ => [],
        };
        if (!enacted.State.Mappings.TryGetValue(step.Task, out var mappings))
        {
            return null;
        }
        var weakened = pages
            .Where(page => departure.Mappings.GetValueOrDefault(page).IsWritable)
            .Where(mappings.ContainsKey)
            .Aggregate(mappings, (all, page) => all.SetItem(page, (all[page].Frame, false)));
        return enacted with
        {
            State = enacted.State with { Mappings = enacted.State.Mappings.SetItem(step.Task, weakened) },
        };
    }

    private static bool IsReading(MemoryDeparture departure) =>
        departure.Op switch
        {
            "access" => departure.Step.Text("k") != "w",
            "prefault" => (AreaFlags)departure.Step.Word("fl") == AreaFlags.Read,
            _ => false,
        };

    private static bool HasGrown(MemoryDeparture departure, VmObject top) =>
        !departure.Before.Objects.TryGetValue(top.Id.Value, out var before) || before.Pages.Length < top.Pages.Count;

    private static uint[] PagesOf(uint address, uint bytes) =>
        Page.Wraps(address, bytes) ? [] : [.. Range(Page.NumberOf(address), Page.CountOf((ulong)address + bytes))];

    private static IEnumerable<uint> Range(uint first, uint end)
    {
        for (var page = first; page < end; page++)
        {
            yield return page;
        }
    }
}
