using System.Globalization;

namespace Capzero.Memory;

/// <summary>A byte of the heap.</summary>
/// <param name="Offset">How many bytes it is from the start of the heap.</param>
public readonly record struct HeapAddress(uint Offset)
{
    /// <summary>The offset in hexadecimal: <c>heap + 0xc</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"heap + 0x{Offset:x}");
}
