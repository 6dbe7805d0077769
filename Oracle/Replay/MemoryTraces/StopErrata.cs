using System.Collections.Immutable;
using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What stopped the pager of 2009. Nothing is recorded but that it stopped, so that these are conditions of the
/// state before and of the step alone.</summary>
internal static class StopErrata
{
    private static readonly (Erratum Erratum, Func<MemoryDeparture, bool> Holds)[] Conditions =
    [
        (Erratum.EMem7, AsksForNoFrame),
        (Erratum.EMem15, CutsTheUntouched),
        (Erratum.EMem21, each => each is { Op: "validate" or "mmap", Obstacle: NeitherSharedNorPrivate }),
        (Erratum.EMem27, FreezesBeforeTheWindow),
        (Erratum.EMem28, IsIllegal),
        (Erratum.EPosix40, each => each.Op == "shmat" && each.Step.Word("addr") == 0 && OwnPage(each) is not null),
        (Erratum.EPosix41, each => each.Op == "shmat" && UnmapsItself(each)),
    ];

    public static ImmutableArray<Erratum> Of(MemoryDeparture departure)
    {
        var errata = Conditions.Where(each => each.Holds(departure)).Select(each => each.Erratum).ToList();
        if (errata.Contains(Erratum.EMem15) && Mapping(departure) is { } mapping)
        {
            errata.AddRange(mapping.Errata);
        }
        return [.. errata.Order()];
    }

    // No frame is left; or a write inside a file asks for none.
    private static bool AsksForNoFrame(MemoryDeparture each) =>
        each.Obstacle is NoFramesLeft || (each is { Op: "syswrite", Obstacle: null } && !FileGrew(each));

    private static bool FileGrew(MemoryDeparture each) =>
        each.Step.Word("cursor") + (ulong)each.Step.Word("n")
        > Page.CountOf(each.Facts.Lengths.GetValueOrDefault(each.Step.Word("file"))) * (ulong)Page.Size;

    // Of an area that is not unmapped as a whole some page that is was not mapped.
    private static bool CutsTheUntouched(MemoryDeparture each)
    {
        var (first, end) = Unmapped(each);
        return each.Areas.Any(area =>
            area.First < end
            && first < area.End
            && (area.First < first || end < area.End)
            && Enumerable
                .Range((int)Math.Max(area.First, first), (int)(Math.Min(area.End, end) - Math.Max(area.First, first)))
                .Any(page => !each.IsMapped((uint)page))
        );
    }

    // The pages that the step unmaps.
    private static (uint First, uint End) Unmapped(MemoryDeparture each)
    {
        var page = Page.NumberOf(each.Step.Word("addr"));
        var (first, count) = each.Op switch
        {
            "munmap" => (page, each.Step.Word("np")),
            "sysmunmap" => (page, Page.CountOf(each.Step.Word("len"))),
            "exit" when each.Facts.Utcbs.TryGetValue(each.Step.Task, out var block) => (Page.NumberOf(block), 1u),
            "mmap" or "sysmmap" or "shmat" when Mapping(each) is { } mapping => (
                Page.NumberOf(mapping.Address),
                mapping.Pages
            ),
            _ => (0u, 0u),
        };
        return (first, (uint)Math.Min((ulong)first + count, Page.Limit));
    }

    private static (uint Address, uint Pages, ImmutableArray<Erratum> Errata)? Mapping(MemoryDeparture each) =>
        MappingOf2009.Of(each.Step, each.Before, each.Facts) is { } wanted
        && AddressErrata.Choose(each, wanted) is { } chosen
            ? (chosen.Address, wanted.Pages, chosen.Errata.AddRange(MappingErrata.Accepted(each, wanted)))
            : null;

    private static bool FreezesBeforeTheWindow(MemoryDeparture each) =>
        each.Op is "fork" or "freeze"
        && each.Areas.Any(area =>
            each.Before.Objects[area.Chain[0]] is { Kind: "shadow" } top
            && top.Pages.Any(page => page.Offset < area.Offset)
        );

    // The pager suspends the task and stops itself; for an access of its own it stops at once.
    private static bool IsIllegal(MemoryDeparture each) =>
        each.Op is "access" or "prefault" or "sysread" or "syswrite"
        && each.Obstacle is IllegalAccess or RangeNotValid or NoAreaAt or BeyondFile;

    private static bool UnmapsItself(MemoryDeparture each) =>
        OwnPage(each) is { } own
        && Page.NumberOf(each.Step.Word("addr")) == own
        && each.Areas.Any(area => each.Before.Objects[area.Chain[0]].Segment == each.Step.Word("shmid"));

    private static uint? OwnPage(MemoryDeparture each) =>
        each.Before.Objects.Values.FirstOrDefault(shm => shm.Kind == "shm" && shm.Segment == each.Step.Word("shmid"))
            is { Address: { } address and not 0 }
            ? Page.NumberOf(address)
            : null;
}
