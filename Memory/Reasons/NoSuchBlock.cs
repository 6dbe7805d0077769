using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The address is not that of the payload of a block (R-MEM-43).</summary>
/// <param name="Address">The address.</param>
public sealed record NoSuchBlock(HeapAddress Address) : MemoryReason("R-MEM-43", ErrorNumber.EINVAL);
