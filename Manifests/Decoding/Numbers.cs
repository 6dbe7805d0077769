using System.Globalization;

namespace Capzero.Manifests;

/// <summary>Reads numbers: decimal or 0x hexadecimal, 32 bits, as YAML integers or as texts (R-MAN-1).</summary>
internal static class Numbers
{
    private const string AnyNumber = "a number from 0 to 4294967295, decimal or hexadecimal, like 64 or 0x40";
    private const string HexPrefix = "0x";

    /// <summary>The number, or null and an error.</summary>
    internal static uint? Read(Slot? slot, Problems problems)
    {
        if (slot is not { } here || here.Node is BrokenNode)
        {
            return null;
        }
        var (number, fault) = here.Node is ScalarNode { IsNull: false } scalar
            ? Parse(scalar.Text)
            : (null, $"{Shown.Kind(here.Node)} instead of a number");
        if (number is null)
        {
            problems.Add(here, fault, AnyNumber);
        }
        return number;
    }

    private static (uint? Number, string Fault) Parse(string text)
    {
        var isHex = text.StartsWith(HexPrefix, StringComparison.Ordinal);
        var digits = isHex ? text[HexPrefix.Length..] : text;
        var hasForm = digits.Length > 0 && digits.All(isHex ? char.IsAsciiHexDigit : char.IsAsciiDigit);
        if (!hasForm || (!isHex && digits.Length > 1 && digits[0] == '0'))
        {
            return (null, $"{Shown.Quoted(text)} {WhyNoNumber(text)}");
        }
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return uint.TryParse(digits, style, CultureInfo.InvariantCulture, out var number)
            ? (number, "")
            : (null, $"{Shown.Quoted(text)} does not fit in 32 bits");
    }

    private static string WhyNoNumber(string text) =>
        text switch
        {
            ['-', ..] => "is negative",
            ['+', ..] => "has a sign",
            ['0', 'o' or 'O', ..] or ['0', >= '0' and <= '9', ..] => "looks octal",
            ['0', 'X', ..] => "has a capital X",
            _ when text.Any(char.IsWhiteSpace) => "has a blank",
            "true" or "false" or "yes" or "no" or "on" or "off" => "is a boolean",
            _ when text.Contains('_', StringComparison.Ordinal) => "has an underscore",
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
                "is no whole number",
            _ => "is no number",
        };
}
