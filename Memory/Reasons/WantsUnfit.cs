using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A page is got for Read, Write or both, and nothing else (R-MEM-131).</summary>
/// <param name="Wants">What was asked for.</param>
public sealed record WantsUnfit(AreaFlags Wants) : MemoryReason("R-MEM-131", ErrorNumber.EINVAL);
