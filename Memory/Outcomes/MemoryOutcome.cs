namespace Capzero.Memory;

/// <summary>What became of a call: <see cref="MemoryDone"/>, <see cref="MemoryRefused"/>, <see cref="TaskSuspended"/>, or,
/// where there is a kernel to end a thread, <see cref="TaskDestroyed"/>; and nothing else.</summary>
public abstract record MemoryOutcome
{
    private protected MemoryOutcome(MemorySystem next) => Next = next;

    /// <summary>The state after the call; the same instance as before if the call was refused, or suspended its
    /// task.</summary>
    public MemorySystem Next { get; }
}
