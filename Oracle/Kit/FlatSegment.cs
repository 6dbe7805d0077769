using Capzero.Memory;

namespace Capzero.Oracle;

/// <summary>A segment of shared memory (R-POSIX-120).</summary>
/// <param name="Segment">Its id.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="IsHidden">Whether no id finds it (R-MEM-146).</param>
/// <param name="OwnAddress">Its own address; null until it was attached.</param>
public sealed record FlatSegment(SegmentId Segment, uint Pages, bool IsHidden, uint? OwnAddress);
