using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No segment that can be found has this id (R-POSIX-123).</summary>
/// <param name="Segment">The id.</param>
public sealed record NoSuchSegment(SegmentId Segment) : MemoryReason("R-POSIX-123", ErrorNumber.EINVAL);
