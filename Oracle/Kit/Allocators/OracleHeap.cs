using System.Collections.Immutable;
using Capzero.Memory;
using Heaps = Capzero.Oracle.Model.Heaps;
using Options = Capzero.Oracle.Model.Sequences;

namespace Capzero.Oracle;

/// <summary>The oracle's heap, immutable: a list of blocks with all their bytes, walked from the start (R-MEM-40).
/// </summary>
public sealed class OracleHeap
{
    private readonly Heaps._IHeap heap;

    private OracleHeap(Heaps._IHeap heap) => this.heap = heap;

    /// <summary>Whether it is well-formed by the oracle's own definition (R-MEM-45).</summary>
    public bool IsWellFormed => Heaps.__default.WellFormed(heap);

    /// <summary>Where the blocks end.</summary>
    public uint Break => (uint)heap.dtor_brk;

    /// <summary>All blocks, in ascending order, each with the bytes of its payload.</summary>
    public IEnumerable<(HeapBlock Block, ImmutableArray<byte> Bytes)> Blocks
    {
        get
        {
            var at = Heap.HeaderSize;
            foreach (var block in heap.dtor_blocks.CloneAsArray())
            {
                var bytes = block.dtor_bytes.CloneAsArray();
                yield return (new(new(at), (uint)bytes.Length, block.dtor_used), [.. bytes]);
                at += (uint)bytes.Length + Heap.HeaderSize;
            }
        }
    }

    /// <summary>A heap without blocks.</summary>
    /// <param name="limit">What the break is to stay below, in bytes.</param>
    public static OracleHeap Empty(uint limit) => new(Heaps.__default.AtTheStart(limit));

    /// <summary>Allocates a block (R-MEM-41).</summary>
    /// <param name="size">The size of the payload in bytes.</param>
    /// <returns>The answer, and the heap after it: this instance, if nothing was allocated.</returns>
    public (AllocatorAnswer Answer, OracleHeap Next) Allocate(uint size) => Of(Heaps.__default.Allocate(heap, size));

    /// <summary>Allocates a block of zeros (R-MEM-44).</summary>
    /// <param name="size">The size of the payload in bytes.</param>
    /// <returns>The answer, and the heap after it: this instance, if nothing was allocated.</returns>
    public (AllocatorAnswer Answer, OracleHeap Next) AllocateZeroed(uint size) =>
        Of(Heaps.__default.AllocateZeroed(heap, size));

    /// <summary>Frees a block (R-MEM-43).</summary>
    /// <param name="address">The first byte of its payload.</param>
    /// <returns>The answer, and the heap after it: this instance, if it is refused.</returns>
    public (AllocatorAnswer Answer, OracleHeap Next) Free(HeapAddress address) =>
        Of(Heaps.__default.Free(heap, address.Offset));

    /// <summary>Moves the contents of a block to a new one, and frees it (R-MEM-44).</summary>
    /// <param name="address">The first byte of its payload, or null.</param>
    /// <param name="size">The size of the new payload in bytes.</param>
    /// <returns>The answer, and the heap after it: this instance, if nothing was allocated or freed.</returns>
    public (AllocatorAnswer Answer, OracleHeap Next) Resize(HeapAddress? address, uint size) =>
        Of(
            Heaps.__default.Resize(
                heap,
                address is { } at
                    ? Options.Option<System.Numerics.BigInteger>.create_Some(at.Offset)
                    : Options.Option<System.Numerics.BigInteger>.create_None(),
                size
            )
        );

    /// <summary>This heap with bytes written into a used block; this instance if they do not fit.</summary>
    /// <param name="address">The first byte of its payload.</param>
    /// <param name="offset">How many bytes come before the first that is written.</param>
    /// <param name="source">The bytes.</param>
    public OracleHeap Write(HeapAddress address, uint offset, ReadOnlySpan<byte> source) =>
        new(
            Heaps.__default.Overwritten(heap, address.Offset, offset, Dafny.Sequence<byte>.FromArray(source.ToArray()))
        );

    private (AllocatorAnswer Answer, OracleHeap Next) Of(Heaps._IHeapOutcome outcome) =>
        outcome switch
        {
            { is_Allocated: true } => (new PlaceGiven((uint)outcome.dtor_address), new(outcome.dtor_next)),
            { is_Freed: true } => (new PlaceTakenBack(), new(outcome.dtor_next)),
            { is_NothingAllocated: true } => (new NothingGiven(), this),
            _ => (new AllocatorRefused(AllocatorsFromModel.Error(outcome.dtor_why)), this),
        };
}
