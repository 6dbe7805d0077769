using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Some page of the range is in no area that has all the flags (R-MEM-133).</summary>
/// <param name="Address">Where the range begins.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Flags">The flags.</param>
public sealed record RangeNotValid(uint Address, ulong Size, AreaFlags Flags)
    : MemoryReason("R-MEM-133", ErrorNumber.EFAULT);
