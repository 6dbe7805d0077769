using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>
/// A pool of the numbers from 0 on, handed out lowest free first (R-MEM-50). It is immutable; each request gives a new
/// one, at a cost that grows with the logarithm of the number of gaps.
/// </summary>
public sealed class NumberPool
{
    private readonly IdPool numbers;

    private NumberPool(IdPool numbers, uint freeCount) => (this.numbers, FreeCount) = (numbers, freeCount);

    /// <summary>How many numbers there are, free or taken.</summary>
    public uint Count => numbers.Capacity;

    /// <summary>How many numbers are free.</summary>
    public uint FreeCount { get; }

    /// <summary>How many numbers the longest run of free ones has.</summary>
    public uint LongestFree => numbers.LongestFree;

    /// <summary>The runs of free numbers, in ascending order; no two touch.</summary>
    public ImmutableArray<NumberRun> Free =>
        [.. numbers.FreeRunsInOrder.Select(run => new NumberRun(run.First, run.Length))];

    /// <summary>A pool in which every number is free.</summary>
    /// <param name="count">How many there are: 0 to count − 1.</param>
    public static NumberPool Of(uint count) => new(IdPool.Full(count), count);

    /// <summary>Whether so many numbers from one on are all there and free.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many; at least one.</param>
    public bool AreFree(uint first, uint count) => count > 0 && numbers.AreFree(first, count);

    /// <summary>Takes the lowest free number (R-MEM-50).</summary>
    /// <returns>Taken; or refused with ENOMEM if none is free.</returns>
    public NumbersOutcome TakeLowest() => TakeRun(1);

    /// <summary>Takes the lowest run of so many free numbers that follow each other (R-MEM-50).</summary>
    /// <param name="count">How many.</param>
    /// <returns>Taken; or refused, with EINVAL if the count is 0 and ENOMEM if there is no such run.</returns>
    public NumbersOutcome TakeRun(uint count)
    {
        // R-MEM-50
        if (count == 0)
        {
            return new NumbersRefused(this, new NoneWanted("R-MEM-50"));
        }
        return numbers.LowestFreeRun(count) is { } first
            ? Taken(first, count)
            : new NumbersRefused(this, new NoRunLeft(count, LongestFree));
    }

    /// <summary>Takes just these numbers (R-MEM-54).</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many.</param>
    /// <returns>Taken; or refused with EINVAL if the count is 0, or one of them is taken or out of range.</returns>
    public NumbersOutcome TakeExactly(uint first, uint count) =>
        count == 0 ? new NumbersRefused(this, new NoneWanted("R-MEM-50"))
        // R-MEM-54
        : numbers.AreFree(first, count) ? Taken(first, count)
        : new NumbersRefused(this, new NumbersNotFree(first, count));

    /// <summary>Gives a number back (R-MEM-50).</summary>
    /// <param name="number">The number.</param>
    /// <returns>Returned; or refused with EINVAL if it is free or out of range.</returns>
    public NumbersOutcome Return(uint number) => ReturnRun(number, 1);

    /// <summary>Gives numbers back that follow each other, all or none of them (R-MEM-50).</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many.</param>
    /// <returns>Returned; or refused with EINVAL if the count is 0, or one of them is free or out of range.</returns>
    public NumbersOutcome ReturnRun(uint first, uint count) =>
        // R-MEM-50
        count == 0
            ? new NumbersRefused(this, new NoneWanted("R-MEM-50"))
        : numbers.AreTaken(first, count)
            ? new NumbersReturned(new(numbers.ReturnRange(first, count), FreeCount + count))
        : new NumbersRefused(this, new NumbersNotTaken(first, count));

    private NumbersTaken Taken(uint first, uint count) =>
        new(new(numbers.TakeRange(first, count), FreeCount - count), first);
}
