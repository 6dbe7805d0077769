using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The range passes 2^32 (R-MEM-1).</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Error">EINVAL of a mapping, EFAULT of a buffer.</param>
public sealed record RangeWraps(uint Start, ulong Length, ErrorNumber Error) : MemoryReason("R-MEM-1", Error);
