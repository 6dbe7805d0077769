using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Number pools and address pools (R-MEM-50, R-MEM-51, R-MEM-54), and what the pager of 2009 did instead.
/// </summary>
public sealed class PoolAllocatorExamples
{
    private const uint Start = 0x8000_0000;
    private static readonly NumberPool Eight = NumberPool.Of(8);
    private static readonly AddressPool Region = AddressPool.Over(Start, Start + 0x8000);

    // R-MEM-50: the lowest free number, and the lowest run.
    [Fact]
    public void Take_GivesTheLowest()
    {
        var pool = Taken(Eight.TakeLowest(), 0);
        pool = Taken(pool.TakeRun(3), 1);
        pool = Returned(pool.Return(1));
        pool = Taken(pool.TakeRun(2), 4);
        pool = Taken(pool.TakeLowest(), 1);

        Assert.Equal([new NumberRun(6, 2)], pool.Free.AsEnumerable());
        Assert.Equal((2u, 2u, 8u), (pool.FreeCount, pool.LongestFree, pool.Count));
    }

    // R-MEM-50
    [Fact]
    public void Take_NoneOrTooMany_IsRefused()
    {
        AssertRefused(Eight, Eight.TakeRun(0), new NoneWanted("R-MEM-50"), ErrorNumber.EINVAL);
        AssertRefused(Eight, Eight.TakeRun(9), new NoRunLeft(9, 8), ErrorNumber.ENOMEM);
        var full = Taken(Eight.TakeRun(8), 0);
        AssertRefused(full, full.TakeLowest(), new NoRunLeft(1, 0), ErrorNumber.ENOMEM);
        Assert.Empty(full.Free);
    }

    [Fact]
    public void Take_FromAnEmptyPool_IsRefused()
    {
        var empty = NumberPool.Of(0);
        AssertRefused(empty, empty.TakeLowest(), new NoRunLeft(1, 0), ErrorNumber.ENOMEM);
        Assert.Empty(empty.Free);
    }

    // R-MEM-50; E-MEM-12: in the pager of 2009 number 1 is free after it.
    [Fact]
    public void Return_ARunWithAFreeNumberInIt_ChangesNothing()
    {
        var pool = Taken(Taken(Taken(Eight.TakeRun(3), 0).TakeRun(3), 3).TakeRun(2), 6);
        pool = Returned(pool.ReturnRun(2, 3));

        AssertRefused(pool, pool.ReturnRun(1, 3), new NumbersNotTaken(1, 3), ErrorNumber.EINVAL);
        AssertRefused(pool, pool.ReturnRun(4, 2), new NumbersNotTaken(4, 2), ErrorNumber.EINVAL);
        AssertRefused(pool, pool.ReturnRun(0, 8), new NumbersNotTaken(0, 8), ErrorNumber.EINVAL);
        AssertRefused(pool, pool.Return(2), new NumbersNotTaken(2, 1), ErrorNumber.EINVAL);
        Assert.Equal([new NumberRun(2, 3)], pool.Free.AsEnumerable());
    }

    // R-MEM-50
    [Theory]
    [InlineData(8, 1)]
    [InlineData(7, 2)]
    [InlineData(0, 9)]
    [InlineData(uint.MaxValue, 1)]
    [InlineData(1, uint.MaxValue)]
    public void Return_WhatIsOutOfRange_IsRefused(uint first, uint count)
    {
        var full = Taken(Eight.TakeRun(8), 0);

        AssertRefused(full, full.ReturnRun(first, count), new NumbersNotTaken(first, count), ErrorNumber.EINVAL);
    }

    // R-MEM-50
    [Fact]
    public void Return_None_IsRefused() =>
        AssertRefused(Eight, Eight.ReturnRun(0, 0), new NoneWanted("R-MEM-50"), ErrorNumber.EINVAL);

    // R-MEM-50: runs that touch grow together.
    [Fact]
    public void Return_OfAll_MakesThePoolWhole()
    {
        var pool = Taken(Eight.TakeRun(8), 0);
        pool = Returned(pool.ReturnRun(0, 3));
        pool = Returned(pool.ReturnRun(5, 3));
        Assert.Equal([new NumberRun(0, 3), new NumberRun(5, 3)], pool.Free.AsEnumerable());
        pool = Returned(pool.ReturnRun(3, 2));

        Assert.Equal([new NumberRun(0, 8)], pool.Free.AsEnumerable());
        Assert.Equal(8u, pool.FreeCount);
    }

    // R-MEM-54; E-MEM-46: the pager of 2009 accepts any number.
    [Fact]
    public void TakeExactly_TakesWhatIsFree_AndNothingElse()
    {
        var pool = Taken(Eight.TakeExactly(5, 2), 5);

        Assert.Equal([new NumberRun(0, 5), new NumberRun(7, 1)], pool.Free.AsEnumerable());
        AssertRefused(pool, pool.TakeExactly(4, 2), new NumbersNotFree(4, 2), ErrorNumber.EINVAL);
        AssertRefused(pool, pool.TakeExactly(6, 1), new NumbersNotFree(6, 1), ErrorNumber.EINVAL);
        AssertRefused(pool, pool.TakeExactly(7, 2), new NumbersNotFree(7, 2), ErrorNumber.EINVAL);
        AssertRefused(pool, pool.TakeExactly(8, 1), new NumbersNotFree(8, 1), ErrorNumber.EINVAL);
        AssertRefused(pool, pool.TakeExactly(0, 0), new NoneWanted("R-MEM-50"), ErrorNumber.EINVAL);
        Assert.True(pool.AreFree(0, 5) && pool.AreFree(7, 1));
        Assert.False(pool.AreFree(0, 6) || pool.AreFree(5, 1) || pool.AreFree(7, 2) || pool.AreFree(0, 0));
    }

    // R-MEM-51: number i stands for start + 4096 i, and none is at or beyond the end.
    [Fact]
    public void TakeAddresses_GivesTheLowestPages_BelowTheEnd()
    {
        var taken = Assert.IsType<AddressesTaken>(Region.TakeRun(3));
        Assert.Equal(Start, taken.Start);
        taken = Assert.IsType<AddressesTaken>(taken.Next.TakeLowest());
        Assert.Equal(Start + 0x3000, taken.Start);
        taken = Assert.IsType<AddressesTaken>(taken.Next.TakeRun(4));
        Assert.Equal(Start + 0x4000, taken.Start);

        AssertRefused(taken.Next, taken.Next.TakeLowest(), new NoRunLeft(1, 0), ErrorNumber.ENOMEM);
        AssertRefused(Region, Region.TakeRun(9), new NoRunLeft(9, 8), ErrorNumber.ENOMEM);
        AssertRefused(Region, Region.TakeRun(0), new NoneWanted("R-MEM-50"), ErrorNumber.EINVAL);
        Assert.Equal(
            (0u, 8u, Start, Start + 0x8000),
            (taken.Next.FreeCount, Region.PageCount, Region.Start, Region.End)
        );
    }

    // R-MEM-51
    [Theory]
    [InlineData(Start + 1, 1)]
    [InlineData(Start + 0xFFF, 1)]
    [InlineData(Start - 0x1000, 1)]
    [InlineData(Start + 0x8000, 1)]
    [InlineData(Start + 0x7000, 2)]
    [InlineData(0, 1)]
    public void AnAddressThatIsNoPageOfTheRegion_IsRefused(uint address, uint count)
    {
        var full = Assert.IsType<AddressesTaken>(Region.TakeRun(8)).Next;

        AssertRefused(full, full.ReturnRun(address, count), new AddressesNotTaken(address, count), ErrorNumber.EINVAL);
        AssertRefused(
            Region,
            Region.TakeExactly(address, count),
            new AddressesNotFree(address, count),
            ErrorNumber.EINVAL
        );
        Assert.False(Region.AreFree(address, count));
    }

    // R-MEM-51, R-MEM-54
    [Fact]
    public void DemandedPages_AreTakenOnce_AndReturnedOnce()
    {
        var taken = Assert.IsType<AddressesTaken>(Region.TakeExactly(Start + 0x2000, 2));
        Assert.Equal(Start + 0x2000, taken.Start);
        var pool = taken.Next;
        Assert.True(Region.AreFree(Start + 0x2000, 2) && !pool.AreFree(Start + 0x2000, 1));
        AssertRefused(
            pool,
            pool.TakeExactly(Start + 0x3000, 1),
            new AddressesNotFree(Start + 0x3000, 1),
            ErrorNumber.EINVAL
        );
        AssertRefused(pool, pool.TakeExactly(Start, 0), new NoneWanted("R-MEM-50"), ErrorNumber.EINVAL);
        Assert.Equal([new NumberRun(0, 2), new NumberRun(4, 4)], pool.Free.AsEnumerable());

        pool = Assert.IsType<AddressesReturned>(pool.Return(Start + 0x3000)).Next;
        AssertRefused(pool, pool.Return(Start + 0x3000), new AddressesNotTaken(Start + 0x3000, 1), ErrorNumber.EINVAL);
        AssertRefused(pool, pool.ReturnRun(Start, 0), new NoneWanted("R-MEM-50"), ErrorNumber.EINVAL);
        pool = Assert.IsType<AddressesReturned>(pool.ReturnRun(Start + 0x2000, 1)).Next;
        Assert.Equal([new NumberRun(0, 8)], pool.Free.AsEnumerable());
    }

    [Theory]
    [InlineData(Start, Start - 0x1000)]
    [InlineData(Start + 1, Start + 0x1000)]
    [InlineData(Start, Start + 0x1001)]
    public void Over_NoRangeOfWholePages_Throws(uint start, uint end) =>
        Assert.Throws<ArgumentException>(() => AddressPool.Over(start, end));

    [Fact]
    public void Over_ARangeOfPages_HasThemAll() =>
        Assert.Equal(
            (3u, 3u),
            (AddressPool.Over(0x5000, 0x8000).PageCount, AddressPool.Over(0x5000, 0x8000).FreeCount)
        );

    [Fact]
    public void Over_NoPageAtAll_HasNothingToGive() =>
        Assert.IsType<AddressesRefused>(AddressPool.Over(Start, Start).TakeLowest());

    private static NumberPool Taken(NumbersOutcome outcome, uint first)
    {
        var taken = Assert.IsType<NumbersTaken>(outcome);
        Assert.Equal(first, taken.First);
        return taken.Next;
    }

    private static NumberPool Returned(NumbersOutcome outcome) => Assert.IsType<NumbersReturned>(outcome).Next;

    private static void AssertRefused(NumberPool before, NumbersOutcome outcome, MemoryReason reason, ErrorNumber error)
    {
        var refused = Assert.IsType<NumbersRefused>(outcome);
        Assert.Equal((reason, error), (refused.Reason, refused.Error));
        Assert.Same(before, outcome.Next);
    }

    private static void AssertRefused(
        AddressPool before,
        AddressesOutcome outcome,
        MemoryReason reason,
        ErrorNumber error
    )
    {
        var refused = Assert.IsType<AddressesRefused>(outcome);
        Assert.Equal((reason, error), (refused.Reason, refused.Error));
        Assert.Same(before, outcome.Next);
    }
}
