using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>What is split (R-CAP-50). Other values are refused.</summary>
[SuppressMessage("Design", "CA1028", Justification = "A 32-bit word of the modelled call.")]
public enum SplitMode : uint
{
    /// <summary>The size of a quantity, as with <see cref="Size"/>.</summary>
    None = 0,

    /// <summary>The size of a quantity.</summary>
    Size = 1,

    /// <summary>The access bits; of a quantity also the size.</summary>
    Access = 2,

    /// <summary>The range: always refused (R-CAP-53).</summary>
    Range = 3,
}
