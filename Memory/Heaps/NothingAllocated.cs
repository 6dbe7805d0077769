namespace Capzero.Memory;

/// <summary>0 bytes were asked for: no block, and no error either (R-MEM-41).</summary>
public sealed record NothingAllocated : HeapOutcome
{
    internal NothingAllocated(Heap unchanged)
        : base(unchanged) { }
}
