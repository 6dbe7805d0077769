using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Heaps and sizes near 2^32 (R-MEM-41), where the pager of 2009 adds modulo 2^32.</summary>
public sealed class GreatHeapExamples
{
    // R-MEM-41; E-MEM-44: the pager of 2009 adds the header modulo 2^32.
    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(uint.MaxValue - 11)]
    [InlineData(uint.MaxValue - 12)]
    [InlineData(0x8000_0000)]
    public void Allocate_ASizeThatPasses32Bits_IsRefused(uint size)
    {
        var heap = Heap.Of([Free(0, 100), Used(112, 4)]);
        AssertRefused(heap, heap.Allocate(size), new HeapExhausted(size, 128, 500_000), ErrorNumber.ENOMEM);
        AssertRefused(heap, heap.AllocateZeroed(size), new HeapExhausted(size, 128, 500_000), ErrorNumber.ENOMEM);
        AssertRefused(heap, heap.Resize(new(124), size), new HeapExhausted(size, 128, 500_000), ErrorNumber.ENOMEM);

        var boundless = Heap.Of([Used(0, 4)], uint.MaxValue);
        Assert.IsType<HeapRefused>(boundless.Allocate(uint.MaxValue));
        Assert.IsType<HeapRefused>(boundless.Allocate(uint.MaxValue - 16 - 12));
        Assert.IsType<BlockAllocated>(boundless.Allocate(uint.MaxValue - 16 - 12 - 1));
    }

    // R-MEM-41: a free block is found also where the break has no such room before it.
    [Fact]
    public void Allocate_InAFreeBlock_AsksNothingOfTheBreak()
    {
        var heap = Heap.Of([Free(0, 3_000_000_000), Used(3_000_000_012, 4)], uint.MaxValue);

        var block = Assert.IsType<BlockAllocated>(heap.Allocate(2_000_000_000));

        Assert.Equal(new HeapAddress(12), block.Address);
        Assert.Equal(heap.Break, block.Next.Break);
        Assert.IsType<HeapRefused>(block.Next.Allocate(2_000_000_000));
    }

    private static HeapBlock Free(uint header, uint size) => new(new(header + 12), size, false);

    private static HeapBlock Used(uint header, uint size) => new(new(header + 12), size, true);

    private static void AssertRefused(Heap before, HeapOutcome outcome, MemoryReason reason, ErrorNumber error)
    {
        var refused = Assert.IsType<HeapRefused>(outcome);
        Assert.Equal((reason, error), (refused.Reason, refused.Error));
        Assert.Same(before, outcome.Next);
    }
}
