using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A segment was made.</summary>
/// <param name="Segment">Its id.</param>
public sealed record SegmentMade(SegmentId Segment) : Reply;
