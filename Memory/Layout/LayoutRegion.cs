namespace Capzero.Memory;

/// <summary>A range of a POSIX container (R-MEM-20).</summary>
public enum LayoutRegion
{
    /// <summary>Its physical memory: images, then frames for the pager.</summary>
    Physical,

    /// <summary>The pager's image, its mmap window, its address pool.</summary>
    Pager,

    /// <summary>Shared mappings, at the same address in every task.</summary>
    Shared,

    /// <summary>Text, data, private mappings and stack of each task.</summary>
    Task,

    /// <summary>UTCB pages.</summary>
    Utcb,
}
