using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>A half-open range of page frames, [Start, End) (R-CAP-1). Both are 0 when there is none.</summary>
/// <param name="Start">The first page frame number.</param>
/// <param name="End">The first page frame number behind the range.</param>
public readonly record struct PageRange(uint Start, uint End)
{
    /// <summary>No range.</summary>
    public static PageRange None => default;

    /// <summary>Whether there is no range.</summary>
    public bool IsNone => this == None;

    /// <summary>Whether it holds no page frame: there is none, or what a caller states is no range at all.</summary>
    public bool IsEmpty => Start >= End;

    /// <summary>Whether [first, first + count) lies inside, compared without overflow (R-CHK-4).</summary>
    /// <param name="first">A page frame number.</param>
    /// <param name="count">A number of page frames; 0 is checked like any other.</param>
    public bool Covers(uint first, uint count) => first >= Start && (ulong)first + count <= End;

    /// <summary>The range in hexadecimal page frame numbers: <c>[0x100, 0xe00)</c>, or <c>none</c>.</summary>
    public override string ToString() =>
        IsNone ? "none" : string.Create(CultureInfo.InvariantCulture, $"[0x{Start:x}, 0x{End:x})");
}
