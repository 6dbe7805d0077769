using Capzero.Memory;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Memory.Allocators;

/// <summary>What can happen to a call of the heap: call, outcome, and how the blocks stood (R-ORC-24).</summary>
internal static class HeapCells
{
    private static readonly string[] Joins = ["free on no side", "free below", "free above", "free on both sides"];

    private static readonly string[] Misses =
    [
        "a free block",
        "no block",
        "a header",
        "inside a used block",
        "inside a free block",
    ];

    private static readonly string[] Rooms =
    [
        "exactly a block",
        "a part of a block",
        "a part that leaves an empty block",
        "past a block too long by less than a header",
        "past blocks that are too short",
        "in the last block",
        "at the break of an empty heap",
        "at the break, nothing being free",
        "at the break, past a block too long by less than a header",
        "at the break, past blocks that are too short",
        "up to just below the limit",
    ];

    /// <summary>Every cell that the specification makes possible.</summary>
    public static IReadOnlyList<string> Possible { get; } =
    [
        .. Rooms.Select(room => $"allocate: {room}"),
        "allocate: nothing",
        "allocate, ENOMEM: just up to the limit",
        "allocate, ENOMEM: beyond the limit",
        .. Rooms.Select(room => $"allocate zeroed: {room}"),
        "allocate zeroed: nothing",
        "allocate zeroed, ENOMEM: just up to the limit",
        "allocate zeroed, ENOMEM: beyond the limit",
        .. Joins.Select(join => $"free: {join}"),
        .. Misses.Select(miss => $"free, EINVAL: {miss}"),
        "resize: no address",
        "resize: no address and nothing",
        "resize, ENOMEM: no address",
        "resize: smaller",
        "resize: larger",
        "resize: the same size",
        "resize: to nothing",
        "resize, ENOMEM: larger",
        "resize, ENOMEM: the same size",
        "resize, ENOMEM: smaller",
        .. Misses.Select(miss => $"resize, EINVAL: {miss}"),
    ];

    public static string Of(HeapCall call, Heap heap, HeapAddress? address, AllocatorAnswer answer) =>
        call switch
        {
            HeapCall.Allocate c => Answers.Cell(
                c.Zeroed ? "allocate zeroed" : "allocate",
                answer,
                ShapeOfAllocate(heap, c.Size, answer)
            ),
            HeapCall.Resize c => Answers.Cell("resize", answer, ShapeOfResize(heap, address, c.Size, answer)),
            _ => Answers.Cell("free", answer, ShapeOfFree(heap, address!.Value, answer)),
        };

    private static string ShapeOfAllocate(Heap heap, uint size, AllocatorAnswer answer)
    {
        var end = (ulong)heap.Break + size + Heap.HeaderSize;
        if (answer is not PlaceGiven given)
        {
            return answer is NothingGiven ? "nothing"
                : end == heap.Limit ? "just up to the limit"
                : "beyond the limit";
        }
        var passed = heap.Blocks.Where(block => !block.IsUsed && block.Address.Offset < given.Place).ToList();
        var past =
            passed.Exists(block => block.Size > size) ? "past a block too long by less than a header"
            : passed.Count > 0 ? "past blocks that are too short"
            : null;
        if (heap.BlockAt(new(given.Place)) is not { } found)
        {
            return end + 1 == heap.Limit ? "up to just below the limit"
                : heap.Break == 0 ? "at the break of an empty heap"
                : past is null ? "at the break, nothing being free"
                : $"at the break, {past}";
        }
        return past
            ?? (
                found == heap.Blocks[^1] ? "in the last block"
                : found.Size == size ? "exactly a block"
                : found.Size == size + Heap.HeaderSize ? "a part that leaves an empty block"
                : "a part of a block"
            );
    }

    private static string ShapeOfFree(Heap heap, HeapAddress address, AllocatorAnswer answer)
    {
        if (answer is AllocatorRefused)
        {
            return Miss(heap, address);
        }
        var blocks = heap.Blocks;
        var i = blocks.IndexOf(heap.BlockAt(address)!.Value);
        var isFreeBelow = i > 0 && !blocks[i - 1].IsUsed;
        var isFreeAbove = i + 1 < blocks.Length && !blocks[i + 1].IsUsed;
        return Joins[(isFreeBelow ? 1 : 0) + (isFreeAbove ? 2 : 0)];
    }

    private static string ShapeOfResize(Heap heap, HeapAddress? address, uint size, AllocatorAnswer answer)
    {
        if (address is not { } old)
        {
            return answer is NothingGiven ? "no address and nothing" : "no address";
        }
        if (heap.BlockAt(old) is not { IsUsed: true } block)
        {
            return Miss(heap, old);
        }
        return size == 0 ? "to nothing"
            : size < block.Size ? "smaller"
            : size > block.Size ? "larger"
            : "the same size";
    }

    private static string Miss(Heap heap, HeapAddress address)
    {
        foreach (var block in heap.Blocks)
        {
            if (address.Offset < block.Address.Offset)
            {
                return "a header";
            }
            if (address.Offset - block.Address.Offset < Math.Max(1, block.Size))
            {
                return address != block.Address ? $"inside a {(block.IsUsed ? "used" : "free")} block" : "a free block";
            }
        }
        return "no block";
    }
}
