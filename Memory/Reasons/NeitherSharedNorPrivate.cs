using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A mapping is shared or private, not neither and not both (R-MEM-61).</summary>
/// <param name="Rule">The rule that says so.</param>
public sealed record NeitherSharedNorPrivate(string Rule) : MemoryReason(Rule, ErrorNumber.EINVAL);
