using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The request is refused, and nothing has changed.</summary>
public sealed record FramesRefused : FrameOutcome
{
    internal FramesRefused(FrameAllocator unchanged, MemoryReason reason)
        : base(unchanged) => Reason = reason;

    /// <summary>Why: the rule, the error number, and what a person needs to understand it.</summary>
    public MemoryReason Reason { get; }

    /// <summary>The error number.</summary>
    public ErrorNumber Error => Reason.Error;
}
