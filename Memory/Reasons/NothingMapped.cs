using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No page of the range is mapped (R-MEM-14).</summary>
/// <param name="Address">The address of the first page.</param>
/// <param name="Pages">How many pages.</param>
public sealed record NothingMapped(uint Address, uint Pages) : MemoryReason("R-MEM-14", ErrorNumber.ENOMAP);
