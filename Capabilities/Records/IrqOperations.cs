using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>Operations on interrupts (IrqControl): the low bits of its access (R-CAP-3).</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits of a 32-bit access word.")]
public enum IrqOperations : uint
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Register for an interrupt.</summary>
    Register = 1u << 7,

    /// <summary>Wait for an interrupt.</summary>
    Wait = 1u << 8,

    /// <summary>Every one of them.</summary>
    All = Register | Wait,
}
