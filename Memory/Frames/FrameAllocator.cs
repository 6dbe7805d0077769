using System.Collections.Immutable;

namespace Capzero.Memory;

/// <summary>
/// The allocator of page frames (R-MEM-30): it divides one run of frames into areas, used or free. It is immutable;
/// each request gives a new one, at a cost that grows with the logarithm of the number of areas.
/// </summary>
public sealed class FrameAllocator
{
    private static readonly object Taken = new();

    private readonly ExtentTree areas;

    private FrameAllocator(ExtentTree areas, FrameNumber first, uint length, uint freeCount) =>
        (this.areas, First, Length, FreeCount) = (areas, first, length, freeCount);

    /// <summary>The first frame of the run. It keeps the allocator's own records, and is used for ever.</summary>
    public FrameNumber First { get; }

    /// <summary>How many frames the run has.</summary>
    public uint Length { get; }

    /// <summary>How many frames are free.</summary>
    public uint FreeCount { get; }

    /// <summary>How many frames are used, the allocator's own with them (R-MEM-34).</summary>
    public uint UsedCount => Length - FreeCount;

    /// <summary>The length of the longest free area; 0 if there is none.</summary>
    public uint LongestFree => areas.Room.Longest;

    /// <summary>All areas, in ascending order; they cover the run, and no two free ones touch.</summary>
    public ImmutableArray<FrameArea> Areas => [.. areas.InOrder.Select(ToArea)];

    /// <summary>An allocator as it is at the start: all is free but the first frame.</summary>
    /// <param name="first">The first frame of the run.</param>
    /// <param name="length">How many frames it has; at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The run is empty, or passes the last frame number.</exception>
    public static FrameAllocator Over(FrameNumber first, uint length)
    {
        ArgumentOutOfRangeException.ThrowIfZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, uint.MaxValue - first.Value);
        var own = new Extent(first.Value, 1, Taken);
        var areas = length == 1 ? [own] : new[] { own, new(own.End, length - 1, null) };
        return new(ExtentTree.Empty.With(first.Value, first.Value, areas), first, length, length - 1);
    }

    /// <summary>An allocator that has these areas.</summary>
    /// <param name="areas">The areas, in ascending order; the first is the allocator's own frame.</param>
    /// <exception cref="ArgumentException">An area is empty or does not begin where the one before it ends, two free
    /// ones touch, or the first is not one used frame.</exception>
    public static FrameAllocator Of(ImmutableArray<FrameArea> areas)
    {
        if (areas is not [{ Length: 1, IsUsed: true } own, ..])
        {
            throw new ArgumentException("The first area is not one used frame.", nameof(areas));
        }
        for (var i = 1; i < areas.Length; i++)
        {
            var (area, before) = (areas[i], areas[i - 1]);
            // R-MEM-30
            if (
                area.Length == 0
                || (ulong)before.Base.Value + before.Length != area.Base.Value
                || !area.IsUsed && !before.IsUsed
            )
            {
                throw new ArgumentException(
                    $"No area of {area.Length} frames can begin at {area.Base}.",
                    nameof(areas)
                );
            }
        }
        var extents = areas.Select(area => new Extent(area.Base.Value, area.Length, area.IsUsed ? Taken : null));
        var free = (uint)areas.Where(area => !area.IsUsed).Sum(area => area.Length);
        var length = (uint)areas.Sum(area => area.Length);
        var first = own.Base.Value;
        return new(ExtentTree.Empty.With(first, first, extents.ToArray()), own.Base, length, free);
    }

    /// <summary>The area that a frame is in; null if it is not of the run.</summary>
    /// <param name="frame">The frame.</param>
    public FrameArea? AreaOf(FrameNumber frame) => areas.At(frame.Value) is { } area ? ToArea(area) : null;

    /// <summary>Takes frames, one behind the other: the highest of the first free area that is long enough (R-MEM-31).
    /// </summary>
    /// <param name="count">How many.</param>
    /// <returns>Taken; or refused, with EINVAL if the count is 0 and ENOMEM if no free area is long enough.</returns>
    public FrameOutcome Take(uint count)
    {
        // R-MEM-31
        if (count == 0)
        {
            return new FramesRefused(this, new NoneWanted("R-MEM-31"));
        }
        if (areas.FirstFit(count, 0) is not { } area)
        {
            return new FramesRefused(this, new NoFramesLeft(count, LongestFree));
        }
        var taken = new Extent(area.End - count, count, Taken);
        var divided =
            area.Length == count
                ? areas.With(area.Start, area.End, taken)
                : areas.With(area.Start, area.End, area with { Length = area.Length - count }, taken);
        return new FramesTaken(With(divided, FreeCount - count), new(taken.Start));
    }

    /// <summary>Makes each frame of an area, whose frames were taken together, an area of its own, so that each can be
    /// given back alone (R-MEM-33).</summary>
    /// <param name="base">The area's first frame.</param>
    /// <returns>Separated; or refused with EINVAL if no used area begins there.</returns>
    public FrameOutcome Separate(FrameNumber @base)
    {
        if (Fault(@base) is { } fault)
        {
            return new FramesRefused(this, fault);
        }
        // R-MEM-33
        var area = areas.At(@base.Value)!.Value;
        var frames = new Extent[area.Length];
        for (var i = 0u; i < frames.Length; i++)
        {
            frames[i] = new(area.Start + i, 1, Taken);
        }
        return new FramesSeparated(With(areas.With(area.Start, area.End, frames), FreeCount));
    }

    /// <summary>Gives an area back; it is joined with the free areas beside it (R-MEM-32).</summary>
    /// <param name="base">The area's first frame.</param>
    /// <returns>Given back; or refused with EINVAL if no used area begins there, or it is the allocator's own.</returns>
    public FrameOutcome GiveBack(FrameNumber @base)
    {
        if (Fault(@base) is { } fault)
        {
            return new FramesRefused(this, fault);
        }
        // R-MEM-32
        var area = areas.At(@base.Value)!.Value;
        var (start, end) = (area.Start, area.End);
        if (areas.At(start - 1) is { IsFree: true } below)
        {
            start = below.Start;
        }
        if (areas.At(end) is { IsFree: true } above)
        {
            end = above.End;
        }
        var joined = areas.With(start, end, new Extent(start, end - start, null));
        return new FramesGivenBack(With(joined, FreeCount + area.Length));
    }

    /// <summary>What is in the way of an area's end; null if nothing is.</summary>
    private MemoryReason? Fault(FrameNumber @base) =>
        // R-MEM-30: the allocator's own frame is used for ever.
        @base == First
            ? new AllocatorsOwnFrame(@base)
        : areas.At(@base.Value) is { IsFree: false } area && area.Start == @base.Value ? null
        : new NoUsedArea(@base);

    private FrameAllocator With(ExtentTree divided, uint freeCount) => new(divided, First, Length, freeCount);

    private static FrameArea ToArea(Extent area) => new(new(area.Start), area.Length, !area.IsFree);
}
