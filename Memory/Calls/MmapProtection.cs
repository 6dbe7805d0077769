using System.Diagnostics.CodeAnalysis;

namespace Capzero.Memory;

/// <summary>What mmap asks for (R-MEM-145). Other bits are ignored.</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled call.")]
public enum MmapProtection : uint
{
    /// <summary>No access.</summary>
    None = 0,

    /// <summary>PROT_READ.</summary>
    Read = 1,

    /// <summary>PROT_WRITE.</summary>
    Write = 2,

    /// <summary>PROT_EXEC.</summary>
    Execute = 4,
}
