using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Of the pages that are given back, one is free or none of the pool (R-MEM-51).</summary>
/// <param name="Start">The address of the first of them.</param>
/// <param name="Pages">How many there are.</param>
public sealed record AddressesNotTaken(uint Start, uint Pages) : MemoryReason("R-MEM-51", ErrorNumber.EINVAL);
