using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No used area of frames begins there (R-MEM-32).</summary>
/// <param name="Base">The frame that was named.</param>
public sealed record NoUsedArea(FrameNumber Base) : MemoryReason("R-MEM-32", ErrorNumber.EINVAL);
