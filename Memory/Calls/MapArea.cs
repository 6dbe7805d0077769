namespace Capzero.Memory;

/// <summary>do_mmap: a new area for the task (R-MEM-140). Replies <see cref="AddressGiven"/>.</summary>
/// <param name="File">The file, or null for devzero, which the flags must then say.</param>
/// <param name="Offset">Where in the file the area begins, in bytes; a multiple of 4,096.</param>
/// <param name="Address">The wanted address: a hint, or demanded with Fixed; 0 for none.</param>
/// <param name="Flags">The flags of the area.</param>
/// <param name="Pages">How many pages.</param>
public sealed record MapArea(FileId? File, uint Offset, uint Address, AreaFlags Flags, uint Pages) : MemoryCall;
