using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>How a capability is granted (R-CAP-40). Other bits are refused.</summary>
[Flags]
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled call.")]
public enum GrantFlags : uint
{
    /// <summary>Nothing; refused.</summary>
    None = 0,

    /// <summary>This one capability. Required.</summary>
    Single = 1,

    /// <summary>Without any generic permission: the grantee can use it and no more (R-CAP-42).</summary>
    Immutable = 4,
}
