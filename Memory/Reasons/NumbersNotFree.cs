using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Of the numbers that are demanded, one is taken or out of range (R-MEM-54).</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record NumbersNotFree(uint First, uint Count) : MemoryReason("R-MEM-54", ErrorNumber.EINVAL);
