using Capzero.Capabilities;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>A pool of numbers is what a row of bits is (R-ID-13): lowest free first.</summary>
public sealed class IdPoolProperties
{
    /// <summary>One step: a run of numbers is taken, or one is returned.</summary>
    internal readonly record struct Step(uint First, uint Count, bool IsReturn)
    {
        public override string ToString() => IsReturn ? $"return {First}" : $"take {Count} from {First}";
    }

    private static readonly FsCheck.Gen<Step> Steps =
        from first in Gen.Choose(0, 41)
        from count in Gen.Frequency((4, Gen.Constant(1)), (2, Gen.Choose(1, 5)), (1, Gen.Choose(1, 45)))
        from isReturn in Gen.Choose(0, 9)
        select new Step((uint)first, (uint)count, isReturn < 4);

    // R-ID-13: Take, TakeRange, Return, LowestFree and LowestFreeRun, against a row of bits.
    [Fact]
    public void IdPool_IsARowOfBits() =>
        Holds.ForAll(
            Holds.Lists(Steps, longest: 60),
            steps =>
            {
                const int capacity = 40;
                var versions = new List<(IdPool Pool, bool[] Taken)>();
                var pool = IdPool.Full(capacity);
                var taken = new bool[capacity];
                foreach (var step in steps)
                {
                    versions.Add((pool, [.. taken]));
                    pool = Apply(pool, taken, step);
                    Agree(pool, taken);
                }
                foreach (var (old, oldTaken) in versions)
                {
                    Agree(old, oldTaken);
                }
            },
            cases: 120
        );

    // R-ID-13: filled lowest first and emptied in any order, it is whole again: its runs have grown together.
    [Fact]
    public void Return_OfAll_MakesThePoolWhole() =>
        Holds.ForAll(
            Gen.Shuffle(Enumerable.Range(0, 100)),
            order =>
            {
                var pool = IdPool.Full(100);
                for (var next = 0u; next < 100; next++)
                {
                    Assert.Equal(next, pool.LowestFree);
                    pool = pool.Take(next);
                }
                Assert.Null(pool.LowestFree);
                pool = order.Aggregate(pool, (left, number) => left.Return((uint)number));
                Assert.Equal(0u, pool.LowestFreeRun(100));
            },
            cases: 100
        );

    // R-ID-13: an empty pool has nothing to give.
    [Fact]
    public void PoolOfNone()
    {
        var pool = IdPool.Full(0);

        Assert.Equal(0u, pool.Capacity);
        Agree(pool, []);
        _ = Assert.Throws<InvalidOperationException>(() => pool.Take(0));
        Assert.Same(pool, pool.Return(0));
    }

    // R-ID-13
    [Fact]
    public void PoolOfOne()
    {
        var full = IdPool.Full(1);
        var empty = full.Take(0);

        Agree(full, [false]);
        Agree(empty, [true]);
        Agree(empty.Return(0), [false]);
        _ = Assert.Throws<InvalidOperationException>(() => empty.Take(0));
        _ = Assert.Throws<InvalidOperationException>(() => full.TakeRange(0, 2));
        Assert.Same(full, full.Return(0));
        Assert.Same(empty, empty.Return(1));
    }

    // R-ID-13, R-ID-11: the greatest pool there is, at both its ends.
    [Fact]
    public void PoolOfAll()
    {
        const uint last = uint.MaxValue - 1;
        var pool = IdPool.Full(uint.MaxValue);
        Assert.True(pool.IsFree(0) && pool.IsFree(last) && !pool.IsFree(uint.MaxValue));
        Assert.Equal(0u, pool.LowestFreeRun(uint.MaxValue));

        var withoutEnds = pool.Take(last).Take(0);
        Assert.Equal((1u, 1u), (withoutEnds.LowestFree, withoutEnds.LowestFreeRun(uint.MaxValue - 2)));
        Assert.Null(withoutEnds.LowestFreeRun(uint.MaxValue - 1));
        Assert.False(withoutEnds.IsFree(last) || withoutEnds.IsFree(0));
        Assert.Equal(0u, withoutEnds.Return(0).Return(last).LowestFreeRun(uint.MaxValue));

        var empty = pool.TakeRange(0, uint.MaxValue);
        Assert.Null(empty.LowestFree);
        Assert.Equal(last, empty.Return(last).LowestFree);
        Assert.Same(empty, empty.Return(uint.MaxValue));
        _ = Assert.Throws<InvalidOperationException>(() => pool.Take(uint.MaxValue));
        _ = Assert.Throws<InvalidOperationException>(() => pool.TakeRange(last, 2));
        _ = Assert.Throws<InvalidOperationException>(() => pool.TakeRange(2, uint.MaxValue));
    }

    // R-ID-13: to take nothing changes nothing that can be seen.
    [Fact]
    public void TakeRange_OfNothing_ChangesNothing()
    {
        var pool = IdPool.Full(10);

        Agree(pool.TakeRange(5, 0), new bool[10]);
    }

    private static IdPool Apply(IdPool pool, bool[] taken, Step step)
    {
        if (step.IsReturn)
        {
            var returned = pool.Return(step.First);
            if (step.First >= taken.Length || !taken[step.First])
            {
                // R-ID-13: Return of a number that is not taken changes nothing.
                Assert.Same(pool, returned);
                return pool;
            }
            taken[step.First] = false;
            return returned;
        }
        var run = Enumerable.Range((int)step.First, (int)step.Count).ToList();
        if (run.Exists(number => number >= taken.Length || taken[number]))
        {
            _ = Assert.Throws<InvalidOperationException>(() => pool.TakeRange(step.First, step.Count));
            return pool;
        }
        run.ForEach(number => taken[number] = true);
        return step.Count == 1 ? pool.Take(step.First) : pool.TakeRange(step.First, step.Count);
    }

    private static void Agree(IdPool pool, bool[] taken)
    {
        Assert.Equal((uint)taken.Length, pool.Capacity);
        for (var number = 0; number < taken.Length + 2; number++)
        {
            Assert.Equal(number < taken.Length && !taken[number], pool.IsFree((uint)number));
        }
        Assert.Equal(LowestRun(taken, 1), pool.LowestFree);
        for (var count = 1; count <= taken.Length + 1; count++)
        {
            Assert.Equal(LowestRun(taken, count), pool.LowestFreeRun((uint)count));
        }
        Assert.Null(pool.LowestFreeRun(0));
    }

    private static uint? LowestRun(bool[] taken, int count)
    {
        var length = 0;
        for (var number = 0; number < taken.Length; number++)
        {
            length = taken[number] ? 0 : length + 1;
            if (length == count)
            {
                return (uint)(number - count + 1);
            }
        }
        return null;
    }
}
