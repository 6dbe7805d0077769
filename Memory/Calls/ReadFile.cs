namespace Capzero.Memory;

/// <summary>The pager reads bytes of a file through its page cache (R-MEM-82). Replies <see cref="BytesRead"/>: as many
/// as the file has there.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where, in bytes.</param>
/// <param name="Size">How many bytes at most.</param>
public sealed record ReadFile(FileId File, uint Offset, uint Size) : MemoryCall;
