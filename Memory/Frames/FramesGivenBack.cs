namespace Capzero.Memory;

/// <summary>An area was given back, and is free (R-MEM-32).</summary>
public sealed record FramesGivenBack : FrameOutcome
{
    internal FramesGivenBack(FrameAllocator next)
        : base(next) { }
}
