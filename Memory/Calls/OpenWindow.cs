namespace Capzero.Memory;

/// <summary>The pager maps pages of the task for itself, at its own addresses (R-MEM-134). Replies
/// <see cref="AddressGiven"/>: that of the first byte, for the pager.</summary>
/// <param name="Address">The first address, of the task.</param>
/// <param name="Size">How many bytes.</param>
/// <param name="Flags">What the pager will do: Read, Write or both.</param>
public sealed record OpenWindow(uint Address, uint Size, AreaFlags Flags) : MemoryCall;
