using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>
/// The generic permissions: what the owner may do with the capability itself, in the top nibble of its access
/// (R-CAP-3). A capability that has none is immutable.
/// </summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "Bits of a 32-bit access word.")]
public enum Permissions : uint
{
    /// <summary>Immutable.</summary>
    None = 0,

    /// <summary>It may be deduced, split and destroyed.</summary>
    Changeable = 1u << 28,

    /// <summary>It may be granted and shared.</summary>
    Transferable = 1u << 29,

    /// <summary>It may be replicated.</summary>
    Replicable = 1u << 30,

    /// <summary>Every one of them.</summary>
    All = Changeable | Transferable | Replicable,
}
