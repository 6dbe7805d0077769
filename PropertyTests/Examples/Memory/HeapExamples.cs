using Capzero.Capabilities;
using Capzero.Memory;
using static Capzero.PropertyTests.Examples.HeapScene;

namespace Capzero.PropertyTests.Examples;

/// <summary>Blocks on the heap (R-MEM-40 to R-MEM-42, R-MEM-45), and what the pager of 2009 did instead.</summary>
public sealed class HeapExamples
{
    private static readonly Heap Empty = Heap.Empty();

    // R-MEM-40
    [Fact]
    public void Empty_HasNoBlockAndALimit()
    {
        Assert.Empty(Empty.Blocks);
        Assert.Equal((0u, 500_000u), (Empty.Break, Empty.Limit));
    }

    // R-MEM-41: 0 gives nothing, and no error.
    [Fact]
    public void Allocate_Nothing_GivesNothing()
    {
        Assert.Same(Empty, Assert.IsType<NothingAllocated>(Empty.Allocate(0)).Next);
        Assert.Same(Empty, Assert.IsType<NothingAllocated>(Empty.AllocateZeroed(0)).Next);
        Assert.Same(Empty, Assert.IsType<NothingAllocated>(Empty.Resize(null, 0)).Next);
    }

    // R-MEM-40, R-MEM-41, R-MEM-42: header and payload, end to end, nothing rounded.
    [Fact]
    public void Allocate_OnAnEmptyHeap_MovesTheBreak()
    {
        var heap = Allocate(Allocate(Empty, 100, at: 12), 7, at: 124);

        Assert.Equal([Used(0, 100), Used(112, 7)], heap.Blocks.AsEnumerable());
        Assert.Equal(131u, heap.Break);
    }

    // R-MEM-41: exactly the size is taken whole; longer by 1 to 11 is passed over; by a header is divided.
    [Theory]
    [InlineData(64, 12, "0+64 76+8")]
    [InlineData(63, 108, "0-64 76+8 96+63")]
    [InlineData(53, 108, "0-64 76+8 96+53")]
    [InlineData(52, 12, "0+52 64-0 76+8")]
    [InlineData(51, 12, "0+51 63-1 76+8")]
    [InlineData(65, 108, "0-64 76+8 96+65")]
    public void Allocate_WithAFreeBlockOf64_FitsOrPassesOver(uint size, uint address, string blocks)
    {
        var heap = Heap.Of([Free(0, 64), Used(76, 8)]);

        Assert.Equal(blocks, Text(Allocate(heap, size, address)));
    }

    // R-MEM-41: first fit; a block that is too long by less than a header does not end the search.
    [Fact]
    public void Allocate_PassesOverAMisfit_AndTakesTheNextThatFits()
    {
        var heap = Heap.Of([Free(0, 25), Used(37, 1), Free(50, 20), Used(82, 1), Free(95, 100)]);

        Assert.Equal("0-25 37+1 50+20 82+1 95-100", Text(Allocate(heap, 20, at: 62)));
        Assert.Equal("0-25 37+1 50-20 82+1 95+19 126-69", Text(Allocate(heap, 19, at: 107)));
    }

    // R-MEM-41: the last block included; E-MEM-9: the pager of 2009 never looks at it.
    [Fact]
    public void Allocate_AndFree_AgainAndAgain_GivesTheSameAddressForEver()
    {
        var heap = Empty;
        for (var round = 0; round < 5_000; round++)
        {
            heap = Free(Allocate(heap, 100, at: 12), 12);
        }

        Assert.Equal("0-100", Text(heap));
    }

    // R-MEM-41: a free last block that is too small is not stretched.
    [Fact]
    public void Allocate_MoreThanTheFreeLastBlockHas_TakesANewOne() =>
        Assert.Equal("0-10 22+11", Text(Allocate(Heap.Of([Free(0, 10)]), 11, at: 34)));

    // R-MEM-41, R-MEM-42: the new break must be less than the limit.
    [Fact]
    public void Allocate_TheLargestBlock_ReachesJustBelowTheLimit()
    {
        Assert.Equal(499_999u, Allocate(Empty, 499_987, at: 12).Break);
        AssertRefused(Empty, Empty.Allocate(499_988), new HeapExhausted(499_988, 0, 500_000), ErrorNumber.ENOMEM);
    }

    // R-MEM-41; E-MEM-10: in the pager of 2009 the second fails too.
    [Fact]
    public void Allocate_AfterAFirstRequestThatIsTooLarge_Succeeds() =>
        Assert.Equal("0+1", Text(Allocate(Empty.Allocate(499_988).Next, 1, at: 12)));

    // R-MEM-45: no two neighbours free, and the blocks end at the break below the limit.
    [Theory]
    [InlineData("0-5 17-5")]
    [InlineData("1+5")]
    [InlineData("0+5 18+5")]
    [InlineData("0+5 16+5")]
    [InlineData("0+88")]
    [InlineData("0+4294967295")]
    public void Of_BlocksThatMakeNoHeap_Throws(string blocks) =>
        Assert.Throws<ArgumentException>(() => Heap.Of([.. Parsed(blocks)], 100));

    [Fact]
    public void Of_BlocksUpToJustBelowTheLimit_IsAHeap() => Assert.Equal(99u, Heap.Of([Used(0, 87)], 100).Break);

    [Theory]
    [InlineData(13, 0, 1)]
    [InlineData(12, 0, 4)]
    [InlineData(12, 3, 1)]
    [InlineData(12, uint.MaxValue, 1)]
    [InlineData(27, 0, 1)]
    public void Write_OutsideAUsedBlock_Throws(uint address, uint from, int count)
    {
        var heap = Heap.Of([Used(0, 3), Free(15, 4)]);

        Assert.Throws<ArgumentException>(() => heap.Write(new(address), from, new byte[count]));
    }

    [Fact]
    public void Read_OutsideABlock_Throws()
    {
        var heap = Heap.Of([Used(0, 3), Free(15, 4)]);

        Assert.Throws<ArgumentException>(() => heap.Read(new(12), 0, new byte[4]));
        Assert.Throws<ArgumentException>(() => heap.Read(new(14), 0, new byte[1]));
        heap.Read(new(27), 0, new byte[4]);
        heap.Read(new(12), 3, []);
    }

    // Many blocks: the tree of blocks has several levels.
    [Fact]
    public void Allocate_ManyBlocks_AndEverySecondFreed_FillsTheLowestFirst()
    {
        var heap = Heap.Empty(10_000_000);
        for (var i = 0u; i < 4_000; i++)
        {
            heap = Allocate(heap, 20, at: 12 + (i * 32));
        }
        for (var i = 0u; i < 4_000; i += 2)
        {
            heap = Free(heap, 12 + (i * 32));
        }
        Assert.Equal(4_000, heap.Blocks.Length);
        for (var i = 0u; i < 4_000; i += 2)
        {
            heap = Allocate(heap, i % 4 == 0 ? 20u : 8u, at: 12 + (i * 32));
        }
        Assert.Equal((128_000u, 5_000), (heap.Break, heap.Blocks.Length));
    }
}
