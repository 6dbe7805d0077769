using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>What is shared (R-CAP-45). Other values are refused.</summary>
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled call.")]
public enum ShareMode : uint
{
    /// <summary>Nothing; refused.</summary>
    None = 0,

    /// <summary>One capability, to the container.</summary>
    Single = 1,

    /// <summary>Everything in the thread's and the space's list, to the container.</summary>
    AllContainer = 2,

    /// <summary>Everything in the thread's list, to the space.</summary>
    AllSpace = 3,
}
