using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A segment has 1 to 10 pages (R-MEM-23).</summary>
/// <param name="Rule">The rule that asks.</param>
/// <param name="Pages">How many are wanted.</param>
public sealed record SegmentSizeUnfit(string Rule, uint Pages) : MemoryReason(Rule, ErrorNumber.EINVAL);
