using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The pager cannot pay for a second-level table that the mapping needs (R-MEM-12).</summary>
/// <param name="Pager">The pager, whose pools of maps are full.</param>
public sealed record NoTableLeft(ThreadId Pager) : MemoryReason("R-MEM-12", ErrorNumber.ENOMEM);
