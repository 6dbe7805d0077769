using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>With which rights memory is mapped (R-CHK-4). Other values are refused.</summary>
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled call.")]
public enum MappingKind : uint
{
    /// <summary>Read and write, cached.</summary>
    ReadWrite,

    /// <summary>Read, write and execute, cached.</summary>
    ReadWriteExecute,

    /// <summary>Read, cached.</summary>
    ReadOnly,

    /// <summary>Read and execute, cached.</summary>
    ReadExecute,

    /// <summary>Read and write, uncached.</summary>
    Io,
}
