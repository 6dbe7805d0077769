namespace Capzero.Memory;

/// <summary>
/// What became of a request to the heap: <see cref="BlockAllocated"/>, <see cref="NothingAllocated"/>,
/// <see cref="BlockFreed"/> or <see cref="HeapRefused"/>, and nothing else.
/// </summary>
public abstract record HeapOutcome
{
    private protected HeapOutcome(Heap next) => Next = next;

    /// <summary>The heap after the request; the same instance as before if nothing was allocated or freed.</summary>
    public Heap Next { get; }
}
