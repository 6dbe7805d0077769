namespace Capzero.Memory;

/// <summary>The length of a file becomes 0 and its pages go; refused while a task maps it (R-POSIX-100).</summary>
/// <param name="File">The file.</param>
public sealed record TruncateFile(FileId File) : MemoryCall;
