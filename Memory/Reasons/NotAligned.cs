using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The number has to be a multiple of the page size.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Value">The address, or the offset.</param>
public sealed record NotAligned(string Rule, uint Value) : MemoryReason(Rule, ErrorNumber.EINVAL);
