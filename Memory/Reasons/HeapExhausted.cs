using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>No free block fits, and a new one would not stay below the limit (R-MEM-41).</summary>
/// <param name="Size">How many bytes are wanted.</param>
/// <param name="Break">Where the blocks end.</param>
/// <param name="Limit">What the break must stay below.</param>
public sealed record HeapExhausted(uint Size, uint Break, uint Limit) : MemoryReason("R-MEM-41", ErrorNumber.ENOMEM);
