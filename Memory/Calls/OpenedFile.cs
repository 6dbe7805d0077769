namespace Capzero.Memory;

/// <summary>What a descriptor refers to.</summary>
/// <param name="File">The file.</param>
/// <param name="MayRead">Whether it is open for reading.</param>
/// <param name="MayWrite">Whether it is open for writing.</param>
public sealed record OpenedFile(FileId File, bool MayRead, bool MayWrite);
