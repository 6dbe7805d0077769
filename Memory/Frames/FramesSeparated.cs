namespace Capzero.Memory;

/// <summary>Each frame of an area is an area of its own now (R-MEM-33).</summary>
public sealed record FramesSeparated : FrameOutcome
{
    internal FramesSeparated(FrameAllocator next)
        : base(next) { }
}
