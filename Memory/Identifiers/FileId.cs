using System.Globalization;

namespace Capzero.Memory;

/// <summary>The number of a file record: that of its object, since each has one (R-MEM-80).</summary>
/// <param name="Value">The number.</param>
public readonly record struct FileId(uint Value)
{
    /// <summary>The file whose every page is the zero page.</summary>
    public static FileId Devzero => default;

    /// <summary>The file's object.</summary>
    public ObjectId Object => new(Value);

    /// <summary>The number in decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
