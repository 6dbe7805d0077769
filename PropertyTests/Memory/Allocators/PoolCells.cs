using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>What can happen to a call of a pool: call, outcome, and how the numbers stood (R-ORC-24).</summary>
internal static class PoolCells
{
    private static readonly string[] Sides = ["free on no side", "free below", "free above", "free on both sides"];

    private static readonly string[] Misses =
    [
        "none",
        "out of range",
        "not the first alone",
        "not the last alone",
        "one between",
        "nothing of it",
    ];

    /// <summary>Every cell that the specification makes possible.</summary>
    public static IReadOnlyList<string> Possible { get; } =
    [
        "take: the whole run",
        "take: a part of the run",
        "take: past runs that are too short",
        "take, EINVAL: none",
        "take, ENOMEM: nothing is free",
        "take, ENOMEM: enough are free, but not together",
        "take, ENOMEM: too few are free",
        .. Sides.Select(side => $"take exactly: {side}"),
        .. Misses.Select(miss => $"take exactly, EINVAL: {miss}"),
        .. Sides.Select(side => $"return: {side}"),
        .. Misses.Select(miss => $"return, EINVAL: {miss}"),
        "return, EINVAL: an address between pages",
    ];

    public static string ShapeOfTake(NumberPool pool, uint count)
    {
        var fits = pool.Free.ToList().FindIndex(run => run.Count >= count);
        return count == 0 ? "none"
            : fits > 0 ? "past runs that are too short"
            : fits == 0 ? (pool.Free[0].Count == count ? "the whole run" : "a part of the run")
            : pool.FreeCount == 0 ? "nothing is free"
            : pool.FreeCount >= count ? "enough are free, but not together"
            : "too few are free";
    }

    /// <summary>How a run of numbers stands that must all be taken, or all be free.</summary>
    public static string ShapeOfRun(NumberPool pool, uint first, uint count, bool taken)
    {
        if (count == 0)
        {
            return "none";
        }
        if ((ulong)first + count > pool.Count)
        {
            return "out of range";
        }
        bool IsFree(long number) => number >= 0 && number < pool.Count && pool.AreFree((uint)number, 1);
        var good = Enumerable.Range((int)first, (int)count).Select(number => IsFree(number) != taken).ToList();
        var bad = good.Count(each => !each);
        return bad == 0 ? Sides[(IsFree(first - 1L) ? 1 : 0) + (IsFree((long)first + count) ? 2 : 0)]
            : bad == good.Count ? "nothing of it"
            : !good[0] ? "not the first alone"
            : !good[^1] ? "not the last alone"
            : "one between";
    }
}
