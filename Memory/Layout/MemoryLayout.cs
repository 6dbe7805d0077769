using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The ranges of a POSIX container, in pages (R-MEM-20).</summary>
public sealed record MemoryLayout
{
    /// <summary>The mmap window of the pager: 4 MiB (R-MEM-21).</summary>
    public const uint MapWindowPages = 1024;

    /// <summary>A stack: 32 KiB, at the end of a task's region (R-MEM-22).</summary>
    public const uint StackPages = 8;

    /// <summary>How many pages one mapping has at most (R-MEM-23).</summary>
    public const uint GreatestMapping = 0x1_0000;

    /// <summary>How many pages a segment has at most (R-MEM-23).</summary>
    public const uint GreatestSegment = 10;

    /// <summary>How many segments there are at most (R-MEM-23).</summary>
    public const uint GreatestSegmentCount = 64;

    /// <summary>How many bytes a UTCB has (R-MEM-23).</summary>
    public const uint UtcbSize = 256;

    /// <summary>How many UTCBs a page holds (R-MEM-23).</summary>
    public const uint UtcbsPerPage = Page.Size / UtcbSize;

    // R-MEM-20: container n of 2009.
    private static readonly (LayoutRegion Region, uint Start, uint Step, uint Length)[] Defaults =
    [
        (LayoutRegion.Physical, 0x0010_0000, 0x0100_0000, 0x00D0_0000),
        (LayoutRegion.Pager, 0xA000_0000, 0x1000_0000, 0x1000_0000),
        (LayoutRegion.Shared, 0x8000_0000, 0x0800_0000, 0x0800_0000),
        (LayoutRegion.Task, 0x4000_0000, 0x1000_0000, 0x1000_0000),
        (LayoutRegion.Utcb, 0xF810_0000, 0x0010_0000, 0x0010_0000),
    ];

    // R-MEM-16, in pages.
    private static readonly PageRange[] Privileged =
    [
        new(0xF0000, 0xF8000), // the kernel
        new(0xF9000, 0xFF000), // devices
        new(0xFFFF0, Page.Limit), // vectors and the system-call page
    ];

    /// <summary>The frames of the container.</summary>
    public required PageRange Physical { get; init; }

    /// <summary>Where the pager lives.</summary>
    public required PageRange Pager { get; init; }

    /// <summary>Where shared mappings go.</summary>
    public required PageRange Shared { get; init; }

    /// <summary>Where each task lives.</summary>
    public required PageRange Task { get; init; }

    /// <summary>Where UTCB pages go.</summary>
    public required PageRange Utcb { get; init; }

    /// <summary>The ranges of the containers of 2009 (R-MEM-20).</summary>
    /// <param name="index">Which container: 0, 1, 2 …</param>
    /// <exception cref="ArgumentOutOfRangeException">A range of this container would pass 2^32.</exception>
    public static MemoryLayout Default(uint index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, 5u);
        PageRange[] ranges = [.. Defaults.Select(each => Range(each.Start + index * each.Step, each.Length))];
        return new()
        {
            Physical = ranges[0],
            Pager = ranges[1],
            Shared = ranges[2],
            Task = ranges[3],
            Utcb = ranges[4],
        };
    }

    /// <summary>The frames that the pager may take: those behind the boot images, less its page records, of 32 bytes per
    /// frame of the whole range (R-MEM-35).</summary>
    /// <param name="imagesEnd">The physical address behind the last boot image.</param>
    /// <returns>The run; empty if nothing is left.</returns>
    public PageRange FramesBehind(uint imagesEnd)
    {
        const uint recordSize = 32;
        var records = Page.CountOf((ulong)(Physical.End - Physical.Start) * recordSize);
        return new(Page.CountOf(imagesEnd) + records, Physical.End);
    }

    /// <summary>What is wrong with these ranges: each is whole pages, not empty, apart from the others, and outside the
    /// privileged ones (R-MEM-20).</summary>
    public ImmutableArray<LayoutFault> Faults() => [.. Regions.SelectMany(FaultsOf)];

    /// <summary>Whether a page is of a range that the kernel keeps to itself (R-MEM-16).</summary>
    internal static bool IsPrivileged(uint first, uint count) =>
        Privileged.Any(range => first < range.End && range.Start < (ulong)first + count);

    private (LayoutRegion Region, PageRange Range)[] Regions =>
        [
            (LayoutRegion.Physical, Physical),
            (LayoutRegion.Pager, Pager),
            (LayoutRegion.Shared, Shared),
            (LayoutRegion.Task, Task),
            (LayoutRegion.Utcb, Utcb),
        ];

    private static PageRange Range(uint start, uint length) =>
        new(Page.NumberOf(start), Page.NumberOf(start) + Page.NumberOf(length));

    private IEnumerable<LayoutFault> FaultsOf((LayoutRegion Region, PageRange Range) each)
    {
        var (region, range) = each;
        if (range.IsEmpty || range.End > Page.Limit)
        {
            yield return new(region, LayoutProblem.NoRange, region);
            yield break;
        }
        if (region == LayoutRegion.Physical)
        {
            yield break;
        }
        if (IsPrivileged(range.Start, range.End - range.Start))
        {
            yield return new(region, LayoutProblem.Privileged, region);
        }
        foreach (var (other, its) in Regions.Where(other => other.Region > region))
        {
            if (range.Start < its.End && its.Start < range.End)
            {
                yield return new(region, LayoutProblem.Overlaps, other);
            }
        }
    }
}
