using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>Operations on memory (MapPhysical, MapVirtual): the low bits of its access (R-CAP-3).</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits of a 32-bit access word.")]
public enum MapOperations : uint
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Map for reading.</summary>
    Read = 1u << 0,

    /// <summary>Map for writing.</summary>
    Write = 1u << 1,

    /// <summary>Map for execution.</summary>
    Execute = 1u << 2,

    /// <summary>Map cached.</summary>
    Cached = 1u << 3,

    /// <summary>Map uncached.</summary>
    Uncached = 1u << 4,

    /// <summary>Unmap.</summary>
    Unmap = 1u << 5,

    /// <summary>Use as a UTCB.</summary>
    Utcb = 1u << 6,

    /// <summary>Register for the device's interrupt (MapPhysical of a device only).</summary>
    IrqRegister = 1u << 7,

    /// <summary>Every one of them.</summary>
    All = Read | Write | Execute | Cached | Uncached | Unmap | Utcb | IrqRegister,
}
