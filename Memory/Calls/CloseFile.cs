namespace Capzero.Memory;

/// <summary>A file is flushed and has an opener less; with neither openers nor links its record goes (R-MEM-86).</summary>
/// <param name="File">The file.</param>
public sealed record CloseFile(FileId File) : MemoryCall;
