using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The kernel keeps some of the range to itself: no user mapping exists there (R-MEM-16).</summary>
/// <param name="Address">The address of the first page.</param>
/// <param name="Pages">How many pages.</param>
public sealed record PrivilegedRange(uint Address, uint Pages) : MemoryReason("R-MEM-16", ErrorNumber.EINVAL);
