using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Without a file a mapping is anonymous and private (R-MEM-140).</summary>
/// <param name="Flags">The flags that were given.</param>
public sealed record NothingToMap(AreaFlags Flags) : MemoryReason("R-MEM-140", ErrorNumber.EINVAL);
