namespace Capzero.Memory;

/// <summary>A block was freed (R-MEM-43).</summary>
public sealed record BlockFreed : HeapOutcome
{
    internal BlockFreed(Heap next)
        : base(next) { }
}
