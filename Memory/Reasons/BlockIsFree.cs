using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The block is free already (R-MEM-43).</summary>
/// <param name="Address">The address of its payload.</param>
public sealed record BlockIsFree(HeapAddress Address) : MemoryReason("R-MEM-43", ErrorNumber.EINVAL);
