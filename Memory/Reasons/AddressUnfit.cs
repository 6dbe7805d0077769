using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The demanded address will not do (R-MEM-141).</summary>
/// <param name="Address">The address.</param>
/// <param name="Pages">How many pages were to be mapped there.</param>
/// <param name="Problem">Why not.</param>
public sealed record AddressUnfit(uint Address, uint Pages, AddressProblem Problem)
    : MemoryReason("R-MEM-141", ErrorNumber.EINVAL);
