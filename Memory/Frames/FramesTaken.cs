namespace Capzero.Memory;

/// <summary>Frames were taken (R-MEM-31).</summary>
public sealed record FramesTaken : FrameOutcome
{
    internal FramesTaken(FrameAllocator next, FrameNumber @base)
        : base(next) => Base = @base;

    /// <summary>The first of them; the others follow it. Their contents are whatever was there.</summary>
    public FrameNumber Base { get; }
}
