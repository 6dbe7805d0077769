using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Another task has its areas in this space (R-MEM-64).</summary>
/// <param name="Space">The space.</param>
public sealed record SpaceInUse(SpaceId Space) : MemoryReason("R-MEM-64", ErrorNumber.EINVAL);
