namespace Capzero.Manifests;

/// <summary>A region of physical or virtual memory.</summary>
/// <param name="Addresses">Its byte addresses.</param>
/// <param name="Alignment">A power of two, at least 0x1000, that the start is a multiple of.</param>
public sealed record MemoryRegion(AddressRange Addresses, uint Alignment);
