using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>The heap (R-MEM-40 to R-MEM-45), and what the pager of 2009 did instead.</summary>
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

    // R-MEM-43: every run of free neighbours becomes one block, with the headers between.
    [Fact]
    public void Free_BetweenFreeBlocks_MakesThemOne()
    {
        var heap = Heap.Of([Free(0, 10), Used(22, 20), Free(54, 30), Used(96, 1)]);

        Assert.Equal("0-84 96+1", Text(Free(heap, 34)));
        Assert.Equal("0-10 22+20 54-43", Text(Free(heap, 108)));
        Assert.Equal(109u, Free(heap, 108).Break);
    }

    // R-MEM-43
    [Fact]
    public void Free_BetweenUsedBlocks_IsJoinedWithNone() =>
        Assert.Equal("0+10 22-20 54+30", Text(Free(Heap.Of([Used(0, 10), Used(22, 20), Used(54, 30)]), 34)));

    // R-MEM-43
    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(22)]
    [InlineData(54)]
    [InlineData(66)]
    [InlineData(uint.MaxValue)]
    public void Free_WhatIsNoPayload_IsRefused(uint address)
    {
        var heap = Heap.Of([Used(0, 10), Used(22, 20)]);

        AssertRefused(heap, heap.Free(new(address)), new NoSuchBlock(new(address)), ErrorNumber.EINVAL);
        AssertRefused(heap, heap.Resize(new(address), 5), new NoSuchBlock(new(address)), ErrorNumber.EINVAL);
        AssertRefused(heap, heap.Resize(new(address), 0), new NoSuchBlock(new(address)), ErrorNumber.EINVAL);
        Assert.Null(heap.BlockAt(new(address)));
    }

    // R-MEM-43; E-MEM-11: the pager of 2009 accepts it in silence.
    [Fact]
    public void Free_Twice_IsRefusedTheSecondTime()
    {
        var heap = Free(Heap.Of([Used(0, 10), Used(22, 20)]), 12);

        AssertRefused(heap, heap.Free(new(12)), new BlockIsFree(new(12)), ErrorNumber.EINVAL);
        AssertRefused(heap, heap.Resize(new(12), 3), new BlockIsFree(new(12)), ErrorNumber.EINVAL);
    }

    // R-MEM-43: the payload becomes 0xFF, and so does a header that is swallowed.
    [Fact]
    public void Free_FillsThePayload()
    {
        var heap = Heap.Of([Used(0, 3), Used(15, 2), Used(29, 1)])
            .Write(new(12), 0, [1, 2, 3])
            .Write(new(27), 0, [4, 5]);
        var freed = Free(Free(heap, 12), 27);

        Assert.Equal([.. Enumerable.Repeat((byte)0xFF, 17)], Bytes(freed, 12));
        Assert.Equal([1, 2, 3], Bytes(heap, 12));
        Assert.Equal([0xFF, 0xFF, 0xFF], Bytes(Allocate(freed, 3, at: 12), 12));
    }

    // R-MEM-44
    [Fact]
    public void AllocateZeroed_WhereFreedBytesWere_GivesZeros()
    {
        var heap = Free(Allocate(Empty, 200, at: 12).Write(new(12), 0, [7, 7]), 12);

        var block = Assert.IsType<BlockAllocated>(heap.AllocateZeroed(100));
        Assert.Equal(new HeapAddress(12), block.Address);
        Assert.Equal(new byte[100], Bytes(block.Next, 12));
        Assert.Equal("0+100 112-88", Text(block.Next));
        AssertRefused(heap, heap.AllocateZeroed(499_990), new HeapExhausted(499_990, 212, 500_000), ErrorNumber.ENOMEM);
    }

    // R-MEM-44: the smaller of the two sizes is copied.
    [Theory]
    [InlineData(2, "1 2")]
    [InlineData(3, "1 2 3")]
    [InlineData(5, "1 2 3 0 0")]
    public void Resize_MovesWhatFits(uint size, string bytes)
    {
        var heap = Allocate(Empty, 3, at: 12).Write(new(12), 0, [1, 2, 3]);

        var block = Assert.IsType<BlockAllocated>(heap.Resize(new(12), size));
        Assert.Equal(new HeapAddress(27), block.Address);
        Assert.Equal(bytes, string.Join(' ', Bytes(block.Next, 27)));
        Assert.Equal($"0-3 15+{size}", Text(block.Next));
    }

    // R-MEM-44: size 0 frees; no address allocates.
    [Fact]
    public void Resize_ToNothingOrOfNothing_FreesOrAllocates()
    {
        var heap = Heap.Of([Used(0, 3)]);

        Assert.Equal("0-3", Text(Assert.IsType<BlockFreed>(heap.Resize(new(12), 0)).Next));
        Assert.Equal("0+3 15+4", Text(Assert.IsType<BlockAllocated>(heap.Resize(null, 4)).Next));
    }

    // R-MEM-44: if the allocation fails the old block stays.
    [Fact]
    public void Resize_WithoutRoom_LeavesTheOldBlock()
    {
        var heap = Allocate(Heap.Empty(60), 20, at: 12).Write(new(12), 19, [9]);

        AssertRefused(heap, heap.Resize(new(12), 20), new HeapExhausted(20, 32, 60), ErrorNumber.ENOMEM);
        Assert.Equal(9, Bytes(heap, 12)[19]);
    }

    // R-MEM-44: the new block is allocated before the old one is freed, so they never overlap.
    [Fact]
    public void Resize_BesideAFreeBlock_DoesNotUseTheOldOnesRoom() =>
        Assert.Equal(
            "0-43 55+30",
            Text(Assert.IsType<BlockAllocated>(Heap.Of([Used(0, 20), Free(32, 11)]).Resize(new(12), 30)).Next)
        );

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

    private static HeapBlock Used(uint header, uint size) => new(new(header + 12), size, true);

    private static HeapBlock Free(uint header, uint size) => new(new(header + 12), size, false);

    private static string Text(Heap heap) =>
        string.Join(
            ' ',
            heap.Blocks.Select(block => $"{block.Address.Offset - 12}{(block.IsUsed ? '+' : '-')}{block.Size}")
        );

    private static IEnumerable<HeapBlock> Parsed(string blocks) =>
        blocks
            .Split(' ')
            .Select(block =>
                block.Split('+', '-') is [var header, var size]
                    ? new HeapBlock(
                        new(uint.Parse(header, null) + 12),
                        uint.Parse(size, null),
                        block.Contains('+', StringComparison.Ordinal)
                    )
                    : default
            );

    private static Heap Allocate(Heap heap, uint size, uint at)
    {
        var block = Assert.IsType<BlockAllocated>(heap.Allocate(size));
        Assert.Equal(new HeapAddress(at), block.Address);
        return block.Next;
    }

    private static Heap Free(Heap heap, uint address) => Assert.IsType<BlockFreed>(heap.Free(new(address))).Next;

    private static byte[] Bytes(Heap heap, uint address)
    {
        var bytes = new byte[heap.BlockAt(new(address))!.Value.Size];
        heap.Read(new(address), 0, bytes);
        return bytes;
    }

    private static void AssertRefused(Heap before, HeapOutcome outcome, MemoryReason reason, ErrorNumber error)
    {
        var refused = Assert.IsType<HeapRefused>(outcome);
        Assert.Equal((reason, error), (refused.Reason, refused.Error));
        Assert.Same(before, outcome.Next);
    }
}
