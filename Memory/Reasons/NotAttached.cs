using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>It is not the own address of a segment that the task maps (R-POSIX-126).</summary>
/// <param name="Address">The address.</param>
public sealed record NotAttached(uint Address) : MemoryReason("R-POSIX-126", ErrorNumber.EINVAL);
