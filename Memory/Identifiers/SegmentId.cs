using System.Globalization;

namespace Capzero.Memory;

/// <summary>The id of a shared-memory segment: 0 to 63, lowest free first (R-POSIX-120).</summary>
/// <param name="Value">The id as a number.</param>
public readonly record struct SegmentId(uint Value)
{
    /// <summary>The id in decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
