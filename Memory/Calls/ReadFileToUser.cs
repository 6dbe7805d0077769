namespace Capzero.Memory;

/// <summary>The pager reads bytes of a file into pages of the task (R-MEM-130). Replies <see cref="BytesMoved"/>.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where in the file, in bytes.</param>
/// <param name="Address">Where in the task.</param>
/// <param name="Size">How many bytes at most.</param>
public sealed record ReadFileToUser(FileId File, uint Offset, uint Address, uint Size) : MemoryCall;
