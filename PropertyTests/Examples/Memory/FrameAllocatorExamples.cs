using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>The frame allocator (R-MEM-30 to R-MEM-34), and what the pager of 2009 did instead.</summary>
public sealed class FrameAllocatorExamples
{
    private const uint Run = 0x100;
    private static readonly FrameAllocator AtTheStart = FrameAllocator.Over(new(Run), 32);

    // R-MEM-30
    [Fact]
    public void Over_AtTheStart_HasItsOwnFrameAndOneFreeArea()
    {
        Assert.Equal([Used(0, 1), Free(1, 31)], AtTheStart.Areas.AsEnumerable());
        Assert.Equal(
            (31u, 1u, 31u, 32u),
            (AtTheStart.FreeCount, AtTheStart.UsedCount, AtTheStart.LongestFree, AtTheStart.Length)
        );
        Assert.Equal(new FrameNumber(Run), AtTheStart.First);
    }

    [Fact]
    public void Over_OneFrame_HasNothingToGive()
    {
        var alone = FrameAllocator.Over(new(Run), 1);

        Assert.Equal([Used(0, 1)], alone.Areas.AsEnumerable());
        Assert.Equal(0u, alone.LongestFree);
        AssertRefused(alone, alone.Take(1), new NoFramesLeft(1, 0));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, uint.MaxValue)]
    [InlineData(uint.MaxValue, 1)]
    public void Over_ARunThatIsNone_Throws(uint first, uint length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameAllocator.Over(new(first), length));

    // R-MEM-31: the highest frames of the area.
    [Fact]
    public void Take_APartOfAnArea_GivesItsHighestFrames()
    {
        var taken = Assert.IsType<FramesTaken>(AtTheStart.Take(3));

        Assert.Equal(new FrameNumber(Run + 29), taken.Base);
        Assert.Equal([Used(0, 1), Free(1, 28), Used(29, 3)], taken.Next.Areas.AsEnumerable());
        Assert.Equal((28u, 4u), (taken.Next.FreeCount, taken.Next.UsedCount));
    }

    // R-MEM-31: exactly as long, it becomes used as it is.
    [Theory]
    [InlineData(30, 1)]
    [InlineData(31, 0)]
    public void Take_AlmostAllOrAll_LeavesWhatIsLeft(uint count, uint left)
    {
        var next = Taking(AtTheStart, count).Next;

        Assert.Equal(left, next.FreeCount);
        Assert.Equal(left == 0 ? 2 : 3, next.Areas.Length);
    }

    // R-MEM-31: first fit, also where a later area fits better.
    [Fact]
    public void Take_PassesOverWhatIsTooShort_AndLooksNoFurther()
    {
        var allocator = FrameAllocator.Of([
            Used(0, 1),
            Free(1, 2),
            Used(3, 1),
            Free(4, 5),
            Used(9, 1),
            Free(10, 3),
            Used(13, 1),
        ]);

        Assert.Equal(new FrameNumber(Run + 6), Taking(allocator, 3).Base);
        Assert.Equal(new FrameNumber(Run + 2), Taking(allocator, 1).Base);
        Assert.Equal(new FrameNumber(Run + 4), Taking(allocator, 5).Base);
    }

    // R-MEM-31; E-MEM-7: the pager of 2009 dies of both.
    [Fact]
    public void Take_NoneOrTooMany_IsRefused()
    {
        AssertRefused(AtTheStart, AtTheStart.Take(0), new NoneWanted("R-MEM-31"));
        AssertRefused(AtTheStart, AtTheStart.Take(32), new NoFramesLeft(32, 31));
        AssertRefused(AtTheStart, AtTheStart.Take(uint.MaxValue), new NoFramesLeft(uint.MaxValue, 31));
        Assert.Equal(
            (ErrorNumber.EINVAL, ErrorNumber.ENOMEM),
            (Refusing(AtTheStart.Take(0)).Error, Refusing(AtTheStart.Take(32)).Error)
        );
    }

    // R-MEM-32: joined with its lower neighbour, and with its upper one.
    [Fact]
    public void GiveBack_BetweenFreeAreas_MakesThemOne()
    {
        var allocator = FrameAllocator.Of([Used(0, 1), Free(1, 2), Used(3, 4), Free(7, 5)]);

        Assert.Equal([Used(0, 1), Free(1, 11)], GivingBack(allocator, 3).Areas.AsEnumerable());
    }

    [Fact]
    public void GiveBack_BetweenUsedAreas_IsJoinedWithNone()
    {
        var allocator = FrameAllocator.Of([Used(0, 1), Used(1, 2), Used(3, 4), Used(7, 5)]);

        Assert.Equal([Used(0, 1), Used(1, 2), Free(3, 4), Used(7, 5)], GivingBack(allocator, 3).Areas.AsEnumerable());
        Assert.Equal([Used(0, 1), Used(1, 2), Used(3, 4), Free(7, 5)], GivingBack(allocator, 7).Areas.AsEnumerable());
    }

    // R-MEM-32
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(-1)]
    public void GiveBack_WhatIsNotTheFirstFrameOfAUsedArea_IsRefused(int offset)
    {
        var allocator = FrameAllocator.Of([Used(0, 1), Free(1, 2), Used(3, 4), Free(7, 5)]);
        var frame = new FrameNumber((uint)(Run + offset));

        AssertRefused(allocator, allocator.GiveBack(frame), new NoUsedArea(frame));
        AssertRefused(allocator, allocator.Separate(frame), new NoUsedArea(frame));
    }

    // R-MEM-30: used for ever; E-MEM-43: the pager of 2009 gives it back.
    [Fact]
    public void GiveBack_OfTheAllocatorsOwnFrame_IsRefused()
    {
        AssertRefused(AtTheStart, AtTheStart.GiveBack(new(Run)), new AllocatorsOwnFrame(new(Run)));
        AssertRefused(AtTheStart, AtTheStart.Separate(new(Run)), new AllocatorsOwnFrame(new(Run)));
    }

    // R-MEM-33
    [Fact]
    public void Separate_LetsEachFrameBeGivenBackAlone()
    {
        var taken = Taking(AtTheStart, 3);
        var separate = Assert.IsType<FramesSeparated>(taken.Next.Separate(taken.Base)).Next;

        Assert.Equal([Used(0, 1), Free(1, 28), Used(29, 1), Used(30, 1), Used(31, 1)], separate.Areas.AsEnumerable());
        Assert.Equal(4u, separate.UsedCount);
        Assert.Equal(
            [Used(0, 1), Free(1, 28), Used(29, 1), Free(30, 1), Used(31, 1)],
            GivingBack(separate, 30).Areas.AsEnumerable()
        );
    }

    // R-MEM-33, R-MEM-34: many at once, and all of them back in any order.
    [Fact]
    public void Separate_OfManyFrames_AndAllGivenBack_LeavesItAsAtTheStart()
    {
        var large = FrameAllocator.Over(new(Run), 3_329);
        var taken = Taking(large, 3_000);
        var allocator = taken.Next.Separate(taken.Base).Next;
        Assert.Equal(3_002, allocator.Areas.Length);
        foreach (var i in Enumerable.Range(0, 3_000).OrderBy(i => i * 7919 % 3_001))
        {
            allocator = Assert.IsType<FramesGivenBack>(allocator.GiveBack(taken.Base.Plus((uint)i))).Next;
        }

        Assert.Equal(large.Areas, allocator.Areas.AsEnumerable());
    }

    // R-MEM-34; E-MEM-8: the pager of 2009 panics in the 165th round.
    [Fact]
    public void TakeAndGiveBack_AgainAndAgain_LeavesItAsAtTheStart()
    {
        var allocator = AtTheStart;
        for (var round = 0; round < 400; round++)
        {
            var taken = Taking(allocator, 1);
            allocator = GivingBack(taken.Next, taken.Base.Value - Run);
            Assert.Equal(AtTheStart.Areas, allocator.Areas.AsEnumerable());
        }
    }

    [Fact]
    public void AreaOf_AFrame_IsTheAreaThatItIsIn()
    {
        var allocator = FrameAllocator.Of([Used(0, 1), Free(1, 2), Used(3, 4)]);

        Assert.Equal(Used(3, 4), allocator.AreaOf(new(Run + 6)));
        Assert.Equal(Free(1, 2), allocator.AreaOf(new(Run + 1)));
        Assert.Null(allocator.AreaOf(new(Run + 7)));
        Assert.Null(allocator.AreaOf(new(Run - 1)));
    }

    public static TheoryData<string> NoAllocators => ["", "0-1", "0+2", "0+1 2+1", "0+1 1+0", "0+1 1-1 2-1", "0+1 0+1"];

    // R-MEM-30: what is not well-formed cannot be made.
    [Theory]
    [MemberData(nameof(NoAllocators))]
    public void Of_AreasThatDivideNoRun_Throws(string areas)
    {
        var parsed = areas
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(area =>
                area.Split('+', '-') is [var start, var length]
                    ? (start, length, area.Contains('+', StringComparison.Ordinal))
                    : default
            )
            .Select(area => new FrameArea(
                new(uint.Parse(area.start, null)),
                uint.Parse(area.length, null),
                area.Item3
            ));

        Assert.Throws<ArgumentException>(() => FrameAllocator.Of([.. parsed]));
    }

    // R-MEM-30, R-MEM-32: what is free and what is used are the run.
    [Fact]
    public void Counts_FollowTheAreas()
    {
        var fresh = FrameAllocator.Over(new(Run), 32);
        var allocator = FrameAllocator.Of([Used(0, 1), Free(1, 2), Used(3, 4), Free(7, 5)]);
        var next = GivingBack(allocator, 3);

        Assert.Equal((31u, 1u, 32u), (fresh.FreeCount, fresh.UsedCount, fresh.Length));
        Assert.Equal((7u, 5u, 12u), (allocator.FreeCount, allocator.UsedCount, allocator.Length));
        Assert.Equal((11u, 1u, 12u), (next.FreeCount, next.UsedCount, next.Length));
    }

    [Fact]
    public void FrameNumbers_AreOrderedAsTheyFollow()
    {
        var (first, same, next) = (new FrameNumber(Run), new FrameNumber(Run), new FrameNumber(Run).Plus(1));

        Assert.Equal([first, next], new[] { next, first }.Order());
        Assert.True(first < next && first <= next && next > first && next >= first);
        Assert.False(next < first || next <= first || first > next || first >= next);
        Assert.True(first <= same && first >= same);
        Assert.False(first < same || first > same);
    }

    private static FrameArea Used(uint offset, uint length) => new(new(Run + offset), length, true);

    private static FrameArea Free(uint offset, uint length) => new(new(Run + offset), length, false);

    private static FramesTaken Taking(FrameAllocator allocator, uint count) =>
        Assert.IsType<FramesTaken>(allocator.Take(count));

    private static FrameAllocator GivingBack(FrameAllocator allocator, uint offset) =>
        Assert.IsType<FramesGivenBack>(allocator.GiveBack(new(Run + offset))).Next;

    private static FramesRefused Refusing(FrameOutcome outcome) => Assert.IsType<FramesRefused>(outcome);

    private static void AssertRefused(FrameAllocator before, FrameOutcome outcome, MemoryReason reason)
    {
        Assert.Equal(reason, Refusing(outcome).Reason);
        Assert.Same(before, outcome.Next);
    }
}
