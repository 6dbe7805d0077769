using System.Collections.Immutable;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>A heap, block by block, from the bottom (R-MEM-40).</summary>
/// <param name="Blocks">The blocks.</param>
/// <param name="Break">Where they end, in bytes.</param>
public sealed record HeapPicture(ImmutableArray<HeapRow> Blocks, uint Break);

/// <summary>A block in a picture.</summary>
/// <param name="Address">The first byte of its payload, in bytes from the start of the heap.</param>
/// <param name="Size">The size of its payload in bytes.</param>
/// <param name="Name">The name of a used block; null if it is free, or has none.</param>
/// <param name="IsUsed">Whether it is used.</param>
public sealed record HeapRow(uint Address, uint Size, string? Name, bool IsUsed);

/// <summary>What a heap did: which blocks it looked at, first fit (R-MEM-41).</summary>
internal static class HeapStory
{
    public static PagedStory Of(HeapCallMade made, Names names)
    {
        var heap = made.Outcome.Next;
        var rows = heap.Blocks.Select(block => new HeapRow(
            block.Address.Offset,
            block.Size,
            block.IsUsed ? names.Of(block.Address) : null,
            block.IsUsed
        ));
        return new()
        {
            Events = [.. Events(made)],
            Before = null,
            After = null,
            Heap = made.Outcome is HeapRefused or NothingAllocated ? null : new([.. rows], heap.Break),
        };
    }

    /// <summary>Each block that first fit looks at, from the bottom, and what it made of it.</summary>
    public static IEnumerable<MemoryEvent> Search(Heap heap, uint size)
    {
        foreach (var block in heap.Blocks)
        {
            if (block.IsUsed)
            {
                yield return Event($"{block.Address}, {block.Size} bytes: used");
                continue;
            }
            var isExact = block.Size == size;
            var fits = isExact || block.Size >= (ulong)size + Heap.HeaderSize;
            yield return Event(
                $"{block.Address}, {block.Size} bytes, free: {(isExact ? "fits exactly" : fits ? "large enough to be split" : block.Size > size ? "too large for it, and too small to be split" : "too small")}"
            );
            if (fits)
            {
                yield break;
            }
        }
        var end = (ulong)heap.Break + Heap.HeaderSize + size;
        yield return Event(
            $"no free block fits; a new one would move the break from {heap.Break} to {end}, which must be below {heap.Limit}"
        );
    }

    private static IEnumerable<MemoryEvent> Events(HeapCallMade made) =>
        made.Outcome switch
        {
            BlockAllocated allocated => Allocated(made.Before, allocated, SizeOf(made.Deed)),
            BlockFreed freed => Freed(made.Before, freed.Next, made.Block!.Value),
            NothingAllocated => [Event("0 bytes are no block, and no error")],
            _ => [],
        };

    private static uint SizeOf(HeapDeed deed) =>
        deed switch
        {
            AllocateDeed allocate => allocate.Size,
            ResizeDeed resize => resize.Size,
            _ => 0,
        };

    private static IEnumerable<MemoryEvent> Allocated(Heap before, BlockAllocated done, uint size)
    {
        var room = before.BlockAt(done.Address);
        yield return room is not { } free
            ? Event($"no free block fits: a new one at the break, which is now {done.Next.Break}")
        : free.Size == size ? Event($"first fit: the free block at {free.Address} fits exactly")
        : Event(
            $"first fit: the free block at {free.Address} is split; {free.Size - size - Heap.HeaderSize} bytes of {free.Size} stay free behind a header of {Heap.HeaderSize}"
        );
    }

    private static IEnumerable<MemoryEvent> Freed(Heap before, Heap after, HeapAddress address)
    {
        var size = before.BlockAt(address)!.Value.Size;
        var joined = after.Blocks.First(block =>
            block.Address.Offset <= address.Offset && address.Offset < block.Address.Offset + ulong.Max(block.Size, 1)
        );
        yield return new($"{Counted.Of((int)size, "byte", "bytes")} filled with 0xff", "R-MEM-43");
        if (joined.Size != size)
        {
            yield return new(
                $"joined with its free neighbours: {joined.Size} bytes at {joined.Address}, headers included",
                "R-MEM-43"
            );
        }
    }

    private static MemoryEvent Event(string text) => new(text, "R-MEM-41");
}
