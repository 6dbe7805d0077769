namespace Capzero.Memory;

/// <summary>The pager writes bytes of the task to a file (R-MEM-130). Replies <see cref="BytesMoved"/>.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where in the file, in bytes; may be behind the end.</param>
/// <param name="Address">Where in the task.</param>
/// <param name="Size">How many bytes.</param>
public sealed record WriteFileFromUser(FileId File, uint Offset, uint Address, uint Size) : MemoryCall;
