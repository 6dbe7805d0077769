using System.Globalization;
using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>A half-open range of byte addresses, [Start, End); both are on page boundaries.</summary>
/// <param name="Start">The first address.</param>
/// <param name="End">The first address behind the range.</param>
public readonly record struct AddressRange(uint Start, uint End)
{
    private const int PageShift = 12;

    internal const uint PageSize = 1u << PageShift;

    /// <summary>The same range in page frame numbers (R-MAN-4).</summary>
    public PageRange Pages => new(Start >> PageShift, End >> PageShift);

    /// <summary>Its number of pages.</summary>
    public uint PageCount => Pages.End - Pages.Start;

    /// <summary>Whether an address is inside.</summary>
    /// <param name="address">A byte address.</param>
    public bool Contains(uint address) => Start <= address && address < End;

    /// <summary>Whether the whole of another range is inside.</summary>
    /// <param name="other">The other range.</param>
    public bool Contains(AddressRange other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether some address is in both.</summary>
    /// <param name="other">The other range.</param>
    public bool Overlaps(AddressRange other) => Start < other.End && other.Start < End;

    /// <summary>In hexadecimal byte addresses: <c>[0x100000, 0xe00000)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[0x{Start:x}, 0x{End:x})");
}
