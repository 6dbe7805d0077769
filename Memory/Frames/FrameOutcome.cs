namespace Capzero.Memory;

/// <summary>
/// What became of a request to the frame allocator: <see cref="FramesTaken"/>, <see cref="FramesSeparated"/>,
/// <see cref="FramesGivenBack"/> or <see cref="FramesRefused"/>, and nothing else.
/// </summary>
public abstract record FrameOutcome
{
    private protected FrameOutcome(FrameAllocator next) => Next = next;

    /// <summary>The allocator after the request; the same instance as before if it was refused.</summary>
    public FrameAllocator Next { get; }
}
