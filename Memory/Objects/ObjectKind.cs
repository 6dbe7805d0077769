namespace Capzero.Memory;

/// <summary>What keeps pages (R-MEM-70).</summary>
public enum ObjectKind
{
    /// <summary>Has the zero page at every offset, and never goes.</summary>
    Devzero,

    /// <summary>The in-memory side of a file.</summary>
    VfsFile,

    /// <summary>Shared memory.</summary>
    Segment,

    /// <summary>Keeps private copies of pages of the object below it.</summary>
    Shadow,
}
