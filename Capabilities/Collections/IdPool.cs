namespace Capzero.Capabilities;

/// <summary>
/// A persistent pool of numbers 0 to capacity − 1, given out lowest free first (R-ID-13). Each operation costs
/// the logarithm of the number of gaps.
/// </summary>
internal sealed class IdPool
{
    private readonly FreeRuns? free;

    private IdPool(FreeRuns? free, uint capacity)
    {
        this.free = free;
        Capacity = capacity;
    }

    /// <summary>How many numbers there are in all.</summary>
    public uint Capacity { get; }

    /// <summary>A pool in which every number is free.</summary>
    public static IdPool Full(uint capacity) => new(capacity == 0 ? null : FreeRuns.Of(0, capacity), capacity);

    /// <summary>The lowest free number, if there is one.</summary>
    public uint? LowestFree => FreeRuns.Lowest(free, 1)?.First;

    /// <summary>The start of the lowest run of so many consecutive free numbers, if there is one.</summary>
    public uint? LowestFreeRun(uint count) => count == 0 ? null : FreeRuns.Lowest(free, count)?.First;

    /// <summary>How many numbers the longest run of free ones has.</summary>
    public uint LongestFree => free?.Longest ?? 0;

    /// <summary>The runs of free numbers, ascending: the first number of each, and how many there are.</summary>
    public IEnumerable<(uint First, uint Length)> FreeRunsInOrder => FreeRuns.InOrder(free);

    public bool IsFree(uint number) => FreeRuns.AtOrBefore(free, number) is { } run && number < run.End;

    /// <summary>Whether so many consecutive numbers are all there and all free.</summary>
    public bool AreFree(uint first, uint count) =>
        FreeRuns.AtOrBefore(free, first) is { } run && first < run.End && count <= run.End - first;

    /// <summary>Whether so many consecutive numbers, one at least, are all there and all taken.</summary>
    public bool AreTaken(uint first, uint count) =>
        count > 0
        && (ulong)first + count <= Capacity
        && (FreeRuns.AtOrBefore(free, first + count - 1) is not { } run || run.End <= first);

    /// <summary>This pool with a number taken.</summary>
    /// <exception cref="InvalidOperationException">The number is not free.</exception>
    public IdPool Take(uint number) => TakeRange(number, 1);

    /// <summary>This pool with so many consecutive numbers taken.</summary>
    /// <exception cref="InvalidOperationException">One of them is not free.</exception>
    public IdPool TakeRange(uint first, uint count)
    {
        if (count == 0)
        {
            return this;
        }
        if (FreeRuns.AtOrBefore(free, first) is not { } run || first >= run.End || count > run.End - first)
        {
            throw new InvalidOperationException($"Not every number of {first}..{first + count} is free.");
        }
        var rest = FreeRuns.Remove(free!, run.First);
        if (first > run.First)
        {
            rest = FreeRuns.Add(rest, run.First, first - run.First);
        }
        if (first + count < run.End)
        {
            rest = FreeRuns.Add(rest, first + count, run.End - first - count);
        }
        return new(rest, Capacity);
    }

    /// <summary>This pool with a number given back; the same instance if it was not taken (R-ID-13).</summary>
    public IdPool Return(uint number) => AreTaken(number, 1) ? ReturnRange(number, 1) : this;

    /// <summary>This pool with so many consecutive numbers given back.</summary>
    /// <exception cref="InvalidOperationException">One of them is not taken.</exception>
    public IdPool ReturnRange(uint first, uint count)
    {
        if (!AreTaken(first, count))
        {
            throw new InvalidOperationException($"Not every number of {first}..{first + count} is taken.");
        }
        var (runs, start, length) = (free, first, count);
        if (FreeRuns.StartingAt(runs, first + count) is { } after)
        {
            runs = FreeRuns.Remove(runs!, after.First);
            length += after.Length;
        }
        if (FreeRuns.AtOrBefore(runs, first) is { } before && before.End == first)
        {
            runs = FreeRuns.Remove(runs!, before.First);
            (start, length) = (before.First, length + before.Length);
        }
        return new(FreeRuns.Add(runs, start, length), Capacity);
    }
}
