namespace Capzero.Memory;

/// <summary>A block was allocated (R-MEM-41, R-MEM-44).</summary>
public sealed record BlockAllocated : HeapOutcome
{
    internal BlockAllocated(Heap next, HeapAddress address)
        : base(next) => Address = address;

    /// <summary>The first byte of its payload.</summary>
    public HeapAddress Address { get; }
}
