namespace Capzero.Memory;

/// <summary>An area of the frame allocator: frames that were taken together, or a run of free ones (R-MEM-30).</summary>
/// <param name="Base">Its first frame.</param>
/// <param name="Length">How many frames it has; at least one.</param>
/// <param name="IsUsed">Whether it is taken.</param>
public readonly record struct FrameArea(FrameNumber Base, uint Length, bool IsUsed);
