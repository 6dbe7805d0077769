using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The call is refused, and nothing has changed.</summary>
public sealed record MemoryRefused : MemoryOutcome
{
    internal MemoryRefused(MemorySystem unchanged, MemoryReason reason)
        : base(unchanged) => Reason = reason;

    /// <summary>Why: the rule, the error number, and what a person needs to understand it.</summary>
    public MemoryReason Reason { get; }

    /// <summary>The error number that the caller gets, negated.</summary>
    public ErrorNumber Error => Reason.Error;
}
