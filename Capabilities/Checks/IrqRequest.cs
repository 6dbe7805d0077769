using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>What to do with an interrupt (R-CHK-7). Other values are refused.</summary>
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled call.")]
public enum IrqRequest : uint
{
    /// <summary>Register for it.</summary>
    Register = 0,

    /// <summary>Wait for it.</summary>
    Wait = 2,
}
