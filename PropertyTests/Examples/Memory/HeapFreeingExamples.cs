using Capzero.Capabilities;
using Capzero.Memory;
using static Capzero.PropertyTests.Examples.HeapScene;

namespace Capzero.PropertyTests.Examples;

/// <summary>Freeing, clearing and moving blocks of the heap (R-MEM-43, R-MEM-44), and what the pager of 2009 did instead.</summary>
public sealed class HeapFreeingExamples
{
    private static readonly Heap Empty = Heap.Empty();

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
}
