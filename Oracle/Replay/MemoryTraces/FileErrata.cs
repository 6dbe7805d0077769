using System.Collections.Immutable;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What became of files and their pages otherwise in 2009.</summary>
internal static class FileErrata
{
    /// <summary>E-MEM-35: what should be flushed is not, and stays mapped ReadWrite.</summary>
    public static Enacted? DoesNotFlush(MemoryDeparture departure, Enacted enacted) =>
        departure.Op is "munmap" or "sysmunmap" or "msync" or "mmap" or "sysmmap" or "shmat"
            ? StaysWritable(departure, enacted)
            : null;

    /// <summary>E-MEM-36: what was flushed stays mapped ReadWrite.</summary>
    public static Enacted? LeavesFlushedWritable(MemoryDeparture departure, Enacted enacted) =>
        departure.Op is "flush" or "exit" or "close" ? StaysWritable(departure, enacted) : null;

    /// <summary>E-MEM-37: the last close does not drop the record.</summary>
    public static Enacted? KeepsTheRecord(MemoryDeparture departure, Enacted enacted)
    {
        var file = departure.Step.Word("file");
        return
            departure.Op == "close"
            && !enacted.State.Objects.ContainsKey(file)
            && departure.Before.Objects.GetValueOrDefault(file) is { Kind: "file", Openers: 1, Links: 0 } record
            ? enacted with
            {
                State = enacted.State with
                {
                    Objects = enacted.State.Objects.SetItem(file, record.Ordered with { Openers = 0 }),
                },
            }
            : null;
    }

    /// <summary>E-MEM-38: a page with an offset below all others is put before the last one.</summary>
    public static Enacted? MisplacesPages(MemoryDeparture departure, Enacted enacted)
    {
        var objects = enacted.State.Objects;
        foreach (var (number, after) in objects)
        {
            // What was out of order before is not compared by its order.
            var before = departure.Before.Objects.GetValueOrDefault(number);
            if (before is null or { IsOrdered: true })
            {
                objects = objects.SetItem(number, after with { Pages = Inserted(before?.Pages ?? [], after.Pages) });
            }
        }
        return enacted with { State = enacted.State with { Objects = objects } };
    }

    private static ImmutableArray<(uint Offset, uint Frame)> Inserted(
        ImmutableArray<(uint Offset, uint Frame)> before,
        ImmutableArray<(uint Offset, uint Frame)> after
    )
    {
        var pages = before
            .Where(page => after.Any(each => each.Offset == page.Offset))
            .Select(page => after.First(each => each.Offset == page.Offset))
            .ToList();
        foreach (var page in after.Where(page => before.All(each => each.Offset != page.Offset)))
        {
            var place = pages.FindLastIndex(each => each.Offset < page.Offset) + 1;
            pages.Insert(place == 0 && pages.Count > 1 ? pages.Count - 1 : place, page);
        }
        return [.. pages];
    }

    private static Enacted StaysWritable(MemoryDeparture departure, Enacted enacted)
    {
        var state = enacted.State;
        foreach (var (task, mappings) in state.Mappings)
        {
            var before = departure.Before.Mappings.GetValueOrDefault(task);
            var stored = mappings.Where(page =>
                !page.Value.IsWritable
                && before is not null
                && before.GetValueOrDefault(page.Key) == (page.Value.Frame, true)
                && state.Areas[task].Any(area => area.First <= page.Key && page.Key < area.End && IsStored(state, area))
            );
            state = state with
            {
                Mappings = state.Mappings.SetItem(
                    task,
                    stored.Aggregate(mappings, (all, page) => all.SetItem(page.Key, (page.Value.Frame, true)))
                ),
            };
        }
        return enacted with { State = state };
    }

    private static bool IsStored(RecordedMemory state, TracedArea area) =>
        ((AreaFlags)area.Flags).HasFlag(AreaFlags.Shared | AreaFlags.Write)
        && state.Objects[area.Chain[0]].Kind == "file";
}
