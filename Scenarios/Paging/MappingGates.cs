using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>The gates of mmap in their order, and which of them a call came through (R-MEM-140, R-MEM-145).</summary>
internal static class MappingGates
{
    public static IEnumerable<MemoryEvent> Of(Mmap call, MemoryOutcome outcome, PagerSight sight)
    {
        var reason = (outcome as MemoryRefused)?.Reason;
        (string Gate, string Rule, bool IsPassed)[] gates =
        [
            ("a file is open, or the mapping is anonymous", "R-MEM-145", reason is not NotOpen),
            ("the offset is on a page boundary", "R-MEM-145", reason is not NotAligned),
            ("it is shared or private, and not both", "R-MEM-145", reason is not NeitherSharedNorPrivate),
            ("the file is none of a directory", "R-MEM-145", reason is not NotAFile),
            ("the file is open for what is asked", "R-MEM-145", reason is not NotOpenFor),
            ("the file has all the pages", "R-MEM-140", reason is not BeyondFile),
            ("there is at least one page", "R-MEM-140", reason is not (NoneWanted or SegmentSizeUnfit)),
            ("there are at most 65536 pages", "R-MEM-140", reason is not MappingTooLarge),
            ("the address will do, or another is found", "R-MEM-141", reason is not (AddressUnfit or NoRoom)),
        ];
        foreach (var (gate, rule, isPassed) in gates)
        {
            yield return new($"{gate}: {(isPassed ? "yes" : "no, and here it ends")}", rule);
            if (!isPassed)
            {
                yield break;
            }
        }
        var isShared = call.Flags.HasFlag(MmapFlags.Shared);
        if (!isShared && sight.Record is { } task)
        {
            foreach (var each in Gaps(sight, task, Pages(call.Length)))
            {
                yield return each;
            }
        }
    }

    // R-MEM-143: from the bottom of the window, the first gap that is long enough.
    private static IEnumerable<MemoryEvent> Gaps(PagerSight sight, TaskMemoryView task, uint pages)
    {
        var (at, end) = (task.MapWindow.Start, task.MapWindow.End);
        foreach (var area in sight.AreasIn(at, end))
        {
            var gap = area.First > at ? area.First - at : 0;
            if (gap > 0)
            {
                yield return Gap(at, gap, pages);
            }
            if (gap >= pages)
            {
                yield break;
            }
            yield return new($"the area at {PagedWording.Range(area)} is in the way", "R-MEM-143");
            at = area.End;
        }
        yield return Gap(at, at < end ? end - at : 0, pages);
    }

    private static MemoryEvent Gap(uint at, uint length, uint pages) =>
        new(
            $"the gap at {PagedWording.PageText(at)}, {Counted.Of((int)length, "page", "pages")}: {(length >= pages ? "it fits" : "too short")}",
            "R-MEM-143"
        );

    private static uint Pages(uint length) => (uint)(((ulong)length + PagedBoot.PageSize - 1) / PagedBoot.PageSize);
}
