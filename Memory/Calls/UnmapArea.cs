namespace Capzero.Memory;

/// <summary>do_munmap: no area of the task has a page of the range any more (R-MEM-150).</summary>
/// <param name="Address">The first address, a multiple of 4,096.</param>
/// <param name="Pages">How many pages.</param>
public sealed record UnmapArea(uint Address, uint Pages) : MemoryCall;
