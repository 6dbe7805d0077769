using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>Reads the ranges that a POSIX pager manages (R-MAN-1).</summary>
internal static class PagerRegionsDecoder
{
    /// <summary>The ranges, or null and errors.</summary>
    /// <param name="slot">The key <c>pager_regions</c>.</param>
    /// <param name="virtualMemory">The container's virtual regions; null if they are not known.</param>
    /// <param name="problems">Where errors go.</param>
    internal static PosixContainer? Decode(Slot? slot, ImmutableArray<MemoryRegion>? virtualMemory, Problems problems)
    {
        if (Section.Open(slot, Keys.PagerRegions, problems) is not { } section)
        {
            return null;
        }
        var sharedMemory = Range(section.Required("shm", "the range of shared memory"), virtualMemory, problems);
        var tasks = Range(section.Required("task", "the range of the tasks' memory"), virtualMemory, problems);
        var utcbs = Range(section.Required("utcb", "the range of thread control blocks"), virtualMemory, problems);
        return (sharedMemory, tasks, utcbs) is ({ } shm, { } task, { } utcb) ? new(shm, task, utcb) : null;
    }

    private static AddressRange? Range(Slot? slot, ImmutableArray<MemoryRegion>? virtualMemory, Problems problems)
    {
        if (Section.Open(slot, Keys.Range, problems) is not { } section)
        {
            return null;
        }
        var range = RangeDecoder.Decode(section, AddressRange.PageSize, problems);
        if (range is { } inner && virtualMemory is { } known && !known.Any(region => region.Addresses.Contains(inner)))
        {
            problems.Add(
                slot!.Value.KeyIndex,
                slot.Value.Path,
                $"{inner} is not inside one virtual region of the container",
                $"a range in {string.Join(" or ", known.Select(region => region.Addresses))}"
            );
        }
        return range;
    }
}
