using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>Operations on capabilities (CapabilityControl): the low bits of its access (R-CAP-3).</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits of a 32-bit access word.")]
public enum CapabilityOperations : uint
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Grant.</summary>
    Grant = 1u << 0,

    /// <summary>Count and read.</summary>
    Read = 1u << 1,

    /// <summary>Share.</summary>
    Share = 1u << 2,

    /// <summary>Replicate.</summary>
    Replicate = 1u << 3,

    /// <summary>Split.</summary>
    Split = 1u << 4,

    /// <summary>Deduce.</summary>
    Deduce = 1u << 5,

    /// <summary>Destroy.</summary>
    Destroy = 1u << 6,

    /// <summary>Every one of them.</summary>
    All = Grant | Read | Share | Replicate | Split | Deduce | Destroy,
}
