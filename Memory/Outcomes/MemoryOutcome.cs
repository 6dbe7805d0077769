namespace Capzero.Memory;

/// <summary>What became of a call: <see cref="MemoryDone"/>, <see cref="MemoryRefused"/> or <see cref="TaskSuspended"/>,
/// and nothing else.</summary>
public abstract record MemoryOutcome
{
    private protected MemoryOutcome(MemorySystem next) => Next = next;

    /// <summary>The state after the call; the same instance as before if the call was refused, or suspended its
    /// task.</summary>
    public MemorySystem Next { get; }
}
