namespace Capzero.Memory;

/// <summary>A segment is mapped for the task, at its own address (R-POSIX-124, R-POSIX-125). Replies
/// <see cref="AddressGiven"/>.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Address">The wanted address, a multiple of 4,096; 0 for none.</param>
/// <param name="IsReadOnly">Whether the task may only read it.</param>
public sealed record AttachSegment(SegmentId Segment, uint Address, bool IsReadOnly) : MemoryCall;
