using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A mapping has at most 65,536 pages (R-MEM-140).</summary>
/// <param name="Pages">How many are wanted.</param>
public sealed record MappingTooLarge(uint Pages) : MemoryReason("R-MEM-140", ErrorNumber.ENOMEM);
