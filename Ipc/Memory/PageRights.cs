namespace Capzero.Ipc;

/// <summary>What a mapping of a page lets its space do. Each permits what those before it permit.</summary>
public enum PageRights
{
    /// <summary>Not mapped.</summary>
    None,

    /// <summary>Mapped, for the kernel alone.</summary>
    Kernel,

    /// <summary>The user may read.</summary>
    Read,

    /// <summary>The user may read and write.</summary>
    ReadWrite,
}
