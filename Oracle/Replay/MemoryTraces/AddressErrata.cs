using System.Collections.Immutable;
using System.Globalization;
using Capzero.Capabilities;
using Capzero.Memory;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Where the pager of 2009 put a mapping, and why it is not where it belongs.</summary>
internal static class AddressErrata
{
    /// <summary>The address that the pager of 2009 gives to a mapping.</summary>
    /// <param name="departure">The step.</param>
    /// <param name="wanted">What is to be mapped.</param>
    /// <returns>The address, and the errata that lead to it; null if it gives none.</returns>
    public static (uint Address, ImmutableArray<Erratum> Errata)? Choose(
        MemoryDeparture departure,
        MappingOf2009 wanted
    )
    {
        if (departure.Task is not { } task)
        {
            return null;
        }
        if (WillDo(task, wanted.Address, wanted.IsShared))
        {
            return (wanted.Address, Taken(departure, task, wanted));
        }
        // A demanded address that will not do is refused.
        if (wanted.IsFixed)
        {
            return null;
        }
        if (wanted.IsShared)
        {
            var (lost, free) = (LowestNotHandedOut(departure.Facts, wanted.Pages), LowestFree(departure, wanted.Pages));
            return lost is null ? null : (Page.AddressOf(lost.Value), lost == free ? [] : [Erratum.EMem22]);
        }
        var (found, right) = (
            Search(departure, wanted.Pages),
            departure.BeforeSystem.FindUnmapped(ThreadOf(departure), wanted.Pages)
        );
        return found is null ? null : (found.Value, found == right ? [] : [Erratum.EMem17]);
    }

    /// <summary>E-MEM-17, of a search alone.</summary>
    public static Enacted? FindsTheOccupied(MemoryDeparture departure, Enacted enacted) =>
        departure.Op == "find" && Search(departure, departure.Step.Word("np")) is { } found
            ? enacted.With(found.ToString(CultureInfo.InvariantCulture))
            : null;

    /// <summary>E-MEM-19, E-MEM-21 and E-MEM-22, of the test of an address alone.</summary>
    public static Enacted? Validates(MemoryDeparture departure)
    {
        if (departure.Op != "validate" || departure.Task is not { } task)
        {
            return null;
        }
        var flags = (AreaFlags)departure.Step.Word("fl");
        var errata = departure.Obstacle switch
        {
            NeitherSharedNorPrivate => Erratum.EMem21,
            AddressUnfit { Problem: AddressProblem.UsedByOthers } => Erratum.EMem22,
            _ => Erratum.EMem19,
        };
        var willDo = WillDo(task, departure.Step.Word("addr"), IsShared(flags));
        return Enacted.Of(departure) with { Result = willDo ? "1" : "0", Errata = [errata] };
    }

    /// <summary>What is not private is taken for shared (E-MEM-21).</summary>
    public static bool IsShared(AreaFlags flags) =>
        flags.HasFlag(AreaFlags.Shared) || !flags.HasFlag(AreaFlags.Private);

    // E-MEM-19: the first byte decides.
    private static bool WillDo(TracedTask task, uint address, bool isShared)
    {
        var layout = MemoryLayout.Default(0);
        var page = Page.NumberOf(address);
        return address != 0 && (IsIn(task.Region, page) || IsIn(isShared ? layout.Shared : layout.Utcb, page));
    }

    private static bool IsIn(PageRange range, uint page) => range.Start <= page && page < range.End;

    private static ImmutableArray<Erratum> Taken(MemoryDeparture departure, TracedTask task, MappingOf2009 wanted)
    {
        var layout = MemoryLayout.Default(0);
        var (first, end) = (Page.NumberOf(wanted.Address), (ulong)Page.NumberOf(wanted.Address) + wanted.Pages);
        var isInside = new[] { task.Region, wanted.IsShared ? layout.Shared : layout.Utcb }.Any(region =>
            region.Start <= first && end <= region.End
        );
        var errata = ImmutableArray.CreateBuilder<Erratum>();
        if (!wanted.IsFixed && departure.Areas.Any(area => area.First < end && first < area.End))
        {
            errata.Add(Erratum.EMem18);
        }
        if (!Page.IsAligned(wanted.Address) || !isInside)
        {
            errata.Add(Erratum.EMem19);
        }
        // R-MEM-141: what others have is not given away.
        if (
            departure.Obstacle is AddressUnfit { Problem: AddressProblem.UsedByOthers }
            || IsElsewhere(departure, wanted, errata.Count)
        )
        {
            errata.Add(Erratum.EMem22);
        }
        return errata.ToImmutable();
    }

    // A shared hint that the rules pass over, for no other reason than that others are there.
    private static bool IsElsewhere(MemoryDeparture departure, MappingOf2009 wanted, int errata) =>
        errata == 0
        && wanted is { IsShared: true, IsFixed: false }
        && departure.Obstacle is null
        && departure.CameOut.Result != wanted.Address.ToString(CultureInfo.InvariantCulture);

    // E-MEM-17: each area in the order of the list is compared with; the first that is not in the way ends the search.
    private static uint? Search(MemoryDeparture departure, uint pages)
    {
        if (departure.Task is not { } task)
        {
            return null;
        }
        var found = task.Window.Start;
        foreach (var area in departure.Areas)
        {
            if (found >= area.End || area.First >= found + pages)
            {
                break;
            }
            found = area.End;
        }
        return found + pages <= task.Window.End ? Page.AddressOf(found) : null;
    }

    private static uint? LowestNotHandedOut(RecordedFacts facts, uint pages) =>
        LowestRun(pages, page => !facts.HandedOut.Contains(page));

    private static uint? LowestFree(MemoryDeparture departure, uint pages)
    {
        var pool = departure.BeforeSystem.Containers[0].Shared.Pool;
        return LowestRun(pages, page => pool.AreFree(Page.AddressOf(page), 1));
    }

    private static uint? LowestRun(uint pages, Func<uint, bool> isFree)
    {
        var region = MemoryLayout.Default(0).Shared;
        var length = 0u;
        for (var page = region.Start; page < region.End; page++)
        {
            length = isFree(page) ? length + 1 : 0;
            if (length == pages)
            {
                return page + 1 - pages;
            }
        }
        return null;
    }

    private static ThreadId ThreadOf(MemoryDeparture departure) => LibraryMemory.ThreadOf(departure.Step.Task);
}
