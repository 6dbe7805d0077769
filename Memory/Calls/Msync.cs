namespace Capzero.Memory;

/// <summary>msync: what the task maps shared and writable of files is flushed (R-MEM-152).</summary>
/// <param name="Start">The first address, a multiple of 4,096.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Flags">Make no difference.</param>
public sealed record Msync(uint Start, uint Length, uint Flags) : MemoryCall;
