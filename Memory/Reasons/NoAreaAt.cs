using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No area of the task has the page (R-MEM-131).</summary>
/// <param name="Address">The address of the page.</param>
public sealed record NoAreaAt(uint Address) : MemoryReason("R-MEM-131", ErrorNumber.EINVAL);
