using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No 0 ends what the task named (R-MEM-135).</summary>
/// <param name="Address">Where it begins.</param>
/// <param name="Limit">How many bytes it may have.</param>
public sealed record NoTerminator(uint Address, uint Limit) : MemoryReason("R-MEM-135", ErrorNumber.E2BIG);
