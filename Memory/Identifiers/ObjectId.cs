using System.Globalization;

namespace Capzero.Memory;

/// <summary>The number of an object of one pager: counted up from 0, which is devzero, and never used again.</summary>
/// <param name="Value">The number.</param>
public readonly record struct ObjectId(uint Value)
{
    /// <summary>The object whose every page is the zero page (R-MEM-75).</summary>
    public static ObjectId Devzero => default;

    /// <summary>The number in decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
