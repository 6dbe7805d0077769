namespace Capzero.Memory;

/// <summary>A new segment of shared memory that is attached nowhere (R-POSIX-121). Replies
/// <see cref="SegmentMade"/>.</summary>
/// <param name="Pages">How many pages, 1 to 10.</param>
/// <param name="Key">Its key, or null if it has none.</param>
public sealed record MakeSegment(uint Pages, uint? Key) : MemoryCall;
