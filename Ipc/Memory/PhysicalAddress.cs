using System.Globalization;

namespace Capzero.Ipc;

/// <summary>A byte of physical memory.</summary>
/// <param name="Frame">The number of its page frame.</param>
/// <param name="Offset">Its place in the frame, 0 to 4,095.</param>
public readonly record struct PhysicalAddress(uint Frame, uint Offset) : IComparable<PhysicalAddress>
{
    /// <inheritdoc/>
    public int CompareTo(PhysicalAddress other) => (Frame, Offset).CompareTo((other.Frame, other.Offset));

    /// <summary>Whether one stands before another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(PhysicalAddress left, PhysicalAddress right) => left.CompareTo(right) < 0;

    /// <summary>Whether one stands before another, or is it.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(PhysicalAddress left, PhysicalAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one stands behind another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(PhysicalAddress left, PhysicalAddress right) => left.CompareTo(right) > 0;

    /// <summary>Whether one stands behind another, or is it.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(PhysicalAddress left, PhysicalAddress right) => left.CompareTo(right) >= 0;

    /// <summary>Frame and offset: <c>frame 10 + 0x4</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"frame {Frame} + 0x{Offset:x}");
}
