namespace Capzero.Memory;

/// <summary>munmap (R-MEM-151).</summary>
/// <param name="Start">The first address, a multiple of 4,096.</param>
/// <param name="Length">How many bytes; rounded up to pages.</param>
public sealed record Munmap(uint Start, uint Length) : MemoryCall;
