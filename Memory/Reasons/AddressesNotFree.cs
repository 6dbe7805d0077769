using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Of the pages that are demanded, one is taken or none of the pool (R-MEM-54).</summary>
/// <param name="Start">The address of the first of them.</param>
/// <param name="Pages">How many there are.</param>
public sealed record AddressesNotFree(uint Start, uint Pages) : MemoryReason("R-MEM-54", ErrorNumber.EINVAL);
