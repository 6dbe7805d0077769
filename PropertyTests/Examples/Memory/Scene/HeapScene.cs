using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Heaps in examples: their blocks as text, and calls that must succeed or be refused.</summary>
internal static class HeapScene
{
    public static HeapBlock Used(uint header, uint size) => new(new(header + 12), size, true);

    public static HeapBlock Free(uint header, uint size) => new(new(header + 12), size, false);

    public static string Text(Heap heap) =>
        string.Join(
            ' ',
            heap.Blocks.Select(block => $"{block.Address.Offset - 12}{(block.IsUsed ? '+' : '-')}{block.Size}")
        );

    public static IEnumerable<HeapBlock> Parsed(string blocks) =>
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

    public static Heap Allocate(Heap heap, uint size, uint at)
    {
        var block = Assert.IsType<BlockAllocated>(heap.Allocate(size));
        Assert.Equal(new HeapAddress(at), block.Address);
        return block.Next;
    }

    public static Heap Free(Heap heap, uint address) => Assert.IsType<BlockFreed>(heap.Free(new(address))).Next;

    public static byte[] Bytes(Heap heap, uint address)
    {
        var bytes = new byte[heap.BlockAt(new(address))!.Value.Size];
        heap.Read(new(address), 0, bytes);
        return bytes;
    }

    public static void AssertRefused(Heap before, HeapOutcome outcome, MemoryReason reason, ErrorNumber error)
    {
        var refused = Assert.IsType<HeapRefused>(outcome);
        Assert.Equal((reason, error), (refused.Reason, refused.Error));
        Assert.Same(before, outcome.Next);
    }
}
