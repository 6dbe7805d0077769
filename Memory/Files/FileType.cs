namespace Capzero.Memory;

/// <summary>What a file record is of, with the numbers of 2009 (R-MEM-80).</summary>
public enum FileType
{
    /// <summary>No file record.</summary>
    None = 0,

    /// <summary>The file whose every page is the zero page.</summary>
    Devzero = 1,

    /// <summary>A file of a file system.</summary>
    Vfs = 2,

    /// <summary>A segment of shared memory.</summary>
    Segment = 3,
}
