using System.Collections.Immutable;
using Capzero.Memory;
using Capzero.Oracle;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>The oracle's heaps, by container, each walked from the start (R-MEM-40 to R-MEM-44). Immutable.</summary>
internal sealed class HeapWitness
{
    private readonly ImmutableDictionary<byte, OracleHeap> heaps;

    private HeapWitness(ImmutableDictionary<byte, OracleHeap> heaps) => this.heaps = heaps;

    /// <summary>One that has seen no pager boot.</summary>
    internal static HeapWitness New { get; } = new(ImmutableDictionary<byte, OracleHeap>.Empty);

    /// <summary>Shows it what a pager boots with.</summary>
    internal HeapWitness Booted(MemoryBoot boot) =>
        new(heaps.SetItem(boot.Container.Value, OracleHeap.Empty(Heap.DefaultLimit)));

    /// <summary>Shows it a request; says what it would have had otherwise, or null.</summary>
    internal (HeapWitness Next, string? Objection) Saw(HeapCallMade made)
    {
        var container = made.Pager.Container.Value;
        var heap = heaps[container];
        var (answer, next) = made.Deed switch
        {
            AllocateDeed { IsZeroed: true } zeroed => heap.AllocateZeroed(zeroed.Size),
            AllocateDeed allocate => heap.Allocate(allocate.Size),
            ResizeDeed resize => heap.Resize(made.Block, resize.Size),
            _ => heap.Free(made.Block!.Value),
        };
        AllocatorAnswer mine = made.Outcome switch
        {
            BlockAllocated allocated => new PlaceGiven(allocated.Address.Offset),
            BlockFreed => new PlaceTakenBack(),
            HeapRefused refused => new AllocatorRefused(refused.Error),
            _ => new NothingGiven(),
        };
        var objection =
            !mine.Equals(answer) ? $"it comes to \"{answer}\" and not to \"{mine}\""
            : !next.Blocks.Select(block => block.Block).SequenceEqual(made.Outcome.Next.Blocks)
                ? "the result is the same, and the heap after it is another one"
            : null;
        return (new(heaps.SetItem(container, next)), objection);
    }
}
