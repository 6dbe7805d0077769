using System.Globalization;

namespace Capzero.Memory;

/// <summary>A frame of physical memory, 4,096 bytes, by its page number (R-MEM-1).</summary>
/// <param name="Value">Its address / 4,096.</param>
public readonly record struct FrameNumber(uint Value) : IComparable<FrameNumber>
{
    /// <inheritdoc/>
    public int CompareTo(FrameNumber other) => Value.CompareTo(other.Value);

    /// <summary>The frame so many frames further up.</summary>
    /// <param name="frames">How many.</param>
    public FrameNumber Plus(uint frames) => new(Value + frames);

    /// <summary>Whether one stands before another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(FrameNumber left, FrameNumber right) => left.Value < right.Value;

    /// <summary>Whether one stands before another, or is it.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(FrameNumber left, FrameNumber right) => left.Value <= right.Value;

    /// <summary>Whether one stands behind another.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(FrameNumber left, FrameNumber right) => left.Value > right.Value;

    /// <summary>Whether one stands behind another, or is it.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(FrameNumber left, FrameNumber right) => left.Value >= right.Value;

    /// <summary>The number in hexadecimal: <c>0x100</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"0x{Value:x}");
}
