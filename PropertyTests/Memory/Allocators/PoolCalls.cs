using Capzero.Conformance;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>A call to a number pool, and to an address pool whose pages are those numbers.</summary>
internal abstract record PoolCall
{
    /// <summary>The tag of the pool itself, which begins at number 0.</summary>
    public const int Pool = -1;

    /// <summary>Takes the lowest run.</summary>
    /// <param name="Tag">What later calls name it by.</param>
    /// <param name="Count">How many numbers.</param>
    internal sealed record TakeRun(int Tag, uint Count) : PoolCall;

    /// <summary>Takes just some numbers.</summary>
    /// <param name="Tag">What later calls name them by.</param>
    /// <param name="First">The first number.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Skew">How many bytes the address is off the page's.</param>
    internal sealed record TakeExactly(int Tag, uint First, uint Count, uint Skew) : PoolCall;

    /// <summary>Gives numbers back.</summary>
    /// <param name="Tag">Which call took them.</param>
    /// <param name="Offset">How far from the first taken the first named one is.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Skew">How many bytes the address is off the page's.</param>
    internal sealed record ReturnRun(int Tag, int Offset, uint Count, uint Skew) : PoolCall;

    public static AllocatorScenario<PoolCall> Generate(ulong seed)
    {
        var dice = new Dice(seed);
        var size = dice.Percent(5) ? 0 : dice.Between(1, 40);
        var mostOfOne = dice.Of<uint>(1u, 3, 8);
        var patience = dice.Of<int>(40, 55, 70);
        var taken = new List<(int Tag, uint Count)>();
        var calls = new List<PoolCall>();
        for (var i = dice.Between(1, 79); i > 0; i--)
        {
            if (taken.Count > 0 && !dice.Percent(patience))
            {
                calls.Add(Return(dice, dice.In(taken), size));
                continue;
            }
            var count = CountFor(dice, size, mostOfOne);
            taken.Add((calls.Count, count));
            calls.Add(
                dice.Percent(75)
                    ? new TakeRun(calls.Count, count)
                    : new TakeExactly(calls.Count, FirstFor(dice, size, count), count, SkewFor(dice))
            );
        }
        return new(seed, size, [.. calls]);
    }

    private static uint CountFor(Dice dice, uint size, uint mostOfOne) =>
        dice.Below(20) switch
        {
            0 => 0,
            1 => dice.Between(0, size) + 1,
            2 => dice.Of<uint>(size, size + 1, uint.MaxValue),
            _ => dice.Between(1, mostOfOne),
        };

    private static uint FirstFor(Dice dice, uint size, uint count) =>
        dice.Below(8) switch
        {
            0 => size - Math.Min(count, size) + dice.Between(0, 2),
            1 => dice.Of<uint>(size, uint.MaxValue, uint.MaxValue - count + 1, uint.MaxValue - count),
            _ => dice.Between(0, size),
        };

    private static uint SkewFor(Dice dice) => dice.Percent(92) ? 0 : dice.Of<uint>(1u, 2048, 4095);

    // Mostly what was taken, whole or in part; else something near it, or of the pool's ends.
    private static ReturnRun Return(Dice dice, (int Tag, uint Count) taken, uint size)
    {
        var part = (int)dice.Between(0, taken.Count % 64);
        return dice.Below(14) switch
        {
            0 => new(taken.Tag, 0, 0, 0),
            1 => new(taken.Tag, -1, taken.Count + dice.Between(0, 1), 0),
            2 => new(taken.Tag, 0, taken.Count + 1, 0),
            3 => new(taken.Tag, part, taken.Count - (uint)Math.Min(part, taken.Count), 0),
            4 => new(taken.Tag, 0, (uint)part, 0),
            5 => new(taken.Tag, part, 1, 0),
            6 => new(Pool, (int)size - dice.Of<int>(0, 1, 2), dice.Between(1, 3), 0),
            7 => new(Pool, (int)dice.Between(0, size), dice.Of<uint>(1u, 2, 5, uint.MaxValue), 0),
            8 => new(taken.Tag, 0, taken.Count, dice.Of<uint>(1u, 2048, 4095)),
            _ => new(taken.Tag, 0, taken.Count, 0),
        };
    }
}
