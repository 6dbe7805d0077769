namespace Capzero.Memory;

/// <summary>A block of the heap, by its payload; its header of 12 bytes stands before it (R-MEM-40).</summary>
/// <param name="Address">The first byte of its payload.</param>
/// <param name="Size">The size of its payload in bytes, which may be 0 if it is free.</param>
/// <param name="IsUsed">Whether it is allocated.</param>
public readonly record struct HeapBlock(HeapAddress Address, uint Size, bool IsUsed);
