using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>There are 64 segments already (R-MEM-23).</summary>
/// <param name="Rule">The rule that asks.</param>
public sealed record NoSegmentLeft(string Rule) : MemoryReason(Rule, ErrorNumber.ENOSPC);
