using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>None is asked for, or given back.</summary>
/// <param name="Rule">The rule that wants one at least.</param>
public sealed record NoneWanted(string Rule) : MemoryReason(Rule, ErrorNumber.EINVAL);
