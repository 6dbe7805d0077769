using System.Collections.Immutable;
using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>What can happen to a call of the frame allocator: call, outcome, and how the areas stood (R-ORC-24).</summary>
internal static class FrameCells
{
    private static readonly string[] Joins = ["free on no side", "free below", "free above", "free on both sides"];

    private static readonly string[] Misses =
    [
        "the allocator's own",
        "an inner frame",
        "a free area",
        "inside a free area",
        "outside the run",
    ];

    /// <summary>Every cell that the specification makes possible.</summary>
    public static IReadOnlyList<string> Possible { get; } =
    [
        "take: exactly an area",
        "take: a part of an area",
        "take: past areas that are too short",
        "take, EINVAL: none",
        "take, ENOMEM: nothing is free",
        "take, ENOMEM: enough are free, but not together",
        "take, ENOMEM: too few are free",
        .. Joins.Select(join => $"give back: {join}"),
        .. Misses.Select(miss => $"give back, EINVAL: {miss}"),
        "separate: one frame",
        "separate: several frames",
        .. Misses.Select(miss => $"separate, EINVAL: {miss}"),
    ];

    public static string ShapeOfTake(ImmutableArray<FrameArea> areas, uint count)
    {
        var free = areas.Where(area => !area.IsUsed).ToList();
        var fits = free.FindIndex(area => area.Length >= count);
        return count == 0 ? "none"
            : fits > 0 ? "past areas that are too short"
            : fits == 0 ? (free[0].Length == count ? "exactly an area" : "a part of an area")
            : free.Count == 0 ? "nothing is free"
            : free.Sum(area => area.Length) >= count ? "enough are free, but not together"
            : "too few are free";
    }

    public static string Of(FrameCall call, ImmutableArray<FrameArea> areas, FrameNumber frame, AllocatorAnswer answer)
    {
        var name = call is FrameCall.GiveBack ? "give back" : "separate";
        var at = areas.Select((area, i) => (area, i)).Where(each => Has(each.area, frame)).Select(each => each.i);
        var shape = at.FirstOrDefault(-1) switch
        {
            < 0 => "outside the run",
            var i when answer is AllocatorRefused => Miss(areas[i], frame, i),
            var i when call is FrameCall.GiveBack => Joins[(Free(areas, i - 1) ? 1 : 0) + (Free(areas, i + 1) ? 2 : 0)],
            var i => areas[i].Length == 1 ? "one frame" : "several frames",
        };
        return Answers.Cell(name, answer, shape);
    }

    private static bool Has(FrameArea area, FrameNumber frame) =>
        frame >= area.Base && frame.Value - area.Base.Value < area.Length;

    private static bool Free(ImmutableArray<FrameArea> areas, int i) => i < areas.Length && !areas[i].IsUsed;

    private static string Miss(FrameArea area, FrameNumber frame, int i) =>
        i == 0 ? "the allocator's own"
        : area.IsUsed ? "an inner frame"
        : area.Base == frame ? "a free area"
        : "inside a free area";
}
