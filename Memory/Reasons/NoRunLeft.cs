using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No run of free numbers, or pages, is long enough (R-MEM-50).</summary>
/// <param name="Wanted">How many are wanted.</param>
/// <param name="LongestFree">How many the longest free run has; 0 if none is free.</param>
public sealed record NoRunLeft(uint Wanted, uint LongestFree) : MemoryReason("R-MEM-50", ErrorNumber.ENOMEM);
