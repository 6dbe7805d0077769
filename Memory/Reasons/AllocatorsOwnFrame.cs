using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The frame keeps the records of the allocator itself, for ever (R-MEM-30).</summary>
/// <param name="Base">The frame.</param>
public sealed record AllocatorsOwnFrame(FrameNumber Base) : MemoryReason("R-MEM-30", ErrorNumber.EINVAL);
