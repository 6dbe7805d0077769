using System.Diagnostics.CodeAnalysis;

namespace Capzero.Memory;

/// <summary>How mmap maps (R-MEM-145). Other bits are ignored.</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled call.")]
public enum MmapFlags : uint
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>MAP_SHARED: stores are seen by all who map the same.</summary>
    Shared = 0x01,

    /// <summary>MAP_PRIVATE: stores stay with the task.</summary>
    Private = 0x02,

    /// <summary>MAP_FIXED: at this address and no other.</summary>
    Fixed = 0x10,

    /// <summary>MAP_ANONYMOUS: of no file.</summary>
    Anonymous = 0x20,

    /// <summary>MAP_GROWSDOWN: a stack, whose end is the result.</summary>
    GrowsDown = 0x100,
}
