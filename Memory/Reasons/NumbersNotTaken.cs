using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Of the numbers that are given back, one is free or out of range (R-MEM-50).</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record NumbersNotTaken(uint First, uint Count) : MemoryReason("R-MEM-50", ErrorNumber.EINVAL);
