using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>The id of an address space: 32 bits, one pool for the whole system, lowest free first (R-ID-11).</summary>
/// <param name="Value">The id as a number.</param>
public readonly record struct SpaceId(uint Value)
{
    /// <summary>The id that names no space.</summary>
    public static SpaceId None => new(uint.MaxValue);

    /// <summary>The id in decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
