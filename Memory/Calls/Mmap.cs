namespace Capzero.Memory;

/// <summary>mmap in the terms of POSIX (R-MEM-145, R-MEM-146). Replies <see cref="AddressGiven"/>.</summary>
/// <param name="Address">The wanted address: a hint, or demanded with Fixed; 0 for none.</param>
/// <param name="Length">How many bytes; rounded up to pages.</param>
/// <param name="Protection">What the task may do.</param>
/// <param name="Flags">How it is mapped; bits that have no name are ignored.</param>
/// <param name="File">What the descriptor refers to; null if it is none that is open.</param>
/// <param name="Offset">Where in the file the mapping begins, in bytes.</param>
public sealed record Mmap(
    uint Address,
    uint Length,
    MmapProtection Protection,
    MmapFlags Flags,
    OpenedFile? File,
    uint Offset
) : MemoryCall;
