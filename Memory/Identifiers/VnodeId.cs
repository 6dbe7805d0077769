using System.Globalization;

namespace Capzero.Memory;

/// <summary>The identity of a vnode, by which its file record is found (R-MEM-80).</summary>
/// <param name="Value">The number that the file system gave it.</param>
public readonly record struct VnodeId(uint Value)
{
    /// <summary>The number in hexadecimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"0x{Value:x}");
}
