namespace Capzero.Memory;

/// <summary>The dirty pages of a file are written to its vnode (R-MEM-85).</summary>
/// <param name="File">The file.</param>
public sealed record FlushFile(FileId File) : MemoryCall;
