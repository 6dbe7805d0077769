using System.Diagnostics.CodeAnalysis;

namespace Capzero.Memory;

/// <summary>What is said of an area, a page or an object (R-MEM-60), with the numbers that it has on the wire.</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled pager.")]
public enum AreaFlags : uint
{
    /// <summary>Nothing is said.</summary>
    None = 0,

    /// <summary>VM_NONE: no access. Used for "nothing mapped", never kept in an area.</summary>
    NoAccess = 1u << 0,

    /// <summary>VM_READ: may be read.</summary>
    Read = 1u << 1,

    /// <summary>VM_EXEC: may be executed.</summary>
    Execute = 1u << 2,

    /// <summary>VM_WRITE: may be written.</summary>
    Write = 1u << 3,

    /// <summary>VMA_SHARED: stores are seen by all who map the same file.</summary>
    Shared = 1u << 4,

    /// <summary>VMA_ANONYMOUS: no file, but devzero or a segment.</summary>
    Anonymous = 1u << 5,

    /// <summary>VMA_PRIVATE: stores stay with the task, by copy on write.</summary>
    Private = 1u << 6,

    /// <summary>VMA_FIXED: the address was demanded.</summary>
    Fixed = 1u << 7,

    /// <summary>VMA_GROWSDOWN: a stack; mmap returns the end.</summary>
    GrowsDown = 1u << 8,

    /// <summary>VM_DIRTY, of a page or object: newer than its file.</summary>
    Dirty = 1u << 9,

    /// <summary>VM_OBJ_SHADOW: the object is a shadow.</summary>
    ShadowObject = 1u << 10,

    /// <summary>VM_OBJ_FILE: the object is a file's.</summary>
    FileObject = 1u << 11,

    /// <summary>VM_PROT_MASK: what is said of access.</summary>
    Protection = Read | Execute | Write,
}
