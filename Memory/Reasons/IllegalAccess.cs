using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The area does not let the task do this, or there is no area (R-MEM-101).</summary>
/// <param name="Address">The address of the page.</param>
/// <param name="Wanted">What the task wanted there.</param>
/// <param name="Flags">The flags of the area; null if there is none.</param>
public sealed record IllegalAccess(uint Address, AccessKind Wanted, AreaFlags? Flags)
    : MemoryReason("R-MEM-101", ErrorNumber.EFAULT);
