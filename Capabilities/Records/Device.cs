using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>What makes a physical-memory capability that of a device (R-CAP-1).</summary>
/// <param name="Attribute">Which device; 0 for ordinary memory.</param>
/// <param name="Irq">The device's interrupt number.</param>
public readonly record struct Device(uint Attribute, uint Irq)
{
    /// <summary>Ordinary memory, no device.</summary>
    public static Device None => default;

    /// <summary>Whether this is a device: its attribute is not zero.</summary>
    public bool IsDevice => Attribute != 0;

    /// <summary>The attribute and the interrupt number, or <c>none</c>.</summary>
    public override string ToString() =>
        IsDevice ? string.Create(CultureInfo.InvariantCulture, $"device 0x{Attribute:x} irq {Irq}") : "none";
}
