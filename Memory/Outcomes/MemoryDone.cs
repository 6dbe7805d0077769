using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The call is over, and has changed what it had to.</summary>
public sealed record MemoryDone : MemoryOutcome
{
    internal MemoryDone(MemorySystem next, Reply reply)
        : base(next) => Reply = reply;

    /// <summary>What came of it.</summary>
    public Reply Reply { get; }
}
