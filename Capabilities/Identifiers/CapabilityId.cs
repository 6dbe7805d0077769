using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>
/// The id of a capability: 32 bits, counted up and never used again, so that a remembered id can never come to
/// mean another capability (R-ID-11).
/// </summary>
/// <param name="Value">The id as a number.</param>
public readonly record struct CapabilityId(uint Value)
{
    /// <summary>No capability.</summary>
    public static CapabilityId None => new(uint.MaxValue);

    /// <summary>The last id that a capability can have, 0xFFFFFFFE.</summary>
    public static CapabilityId Greatest => new(uint.MaxValue - 1);

    /// <summary>The id in decimal, or <c>none</c>.</summary>
    public override string ToString() => this == None ? "none" : Value.ToString(CultureInfo.InvariantCulture);
}
