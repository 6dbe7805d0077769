using System.Globalization;
using System.Text;

namespace Capzero.Manifests;

/// <summary>How messages show what a file holds: short, on one line, and with nothing that a terminal would
/// obey.</summary>
internal static class Shown
{
    internal const int GreatestLength = 40;

    /// <summary>A text in quotes.</summary>
    internal static string Quoted(string text) =>
        text.Length <= GreatestLength ? $"'{Printable(text)}'" : $"'{Printable(text[..GreatestLength])}…'";

    /// <summary>A number as addresses are written: <c>0x100000</c>.</summary>
    internal static string Hex(uint number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");

    /// <summary>A number as counts are written.</summary>
    internal static string Decimal(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What stands at a place, in words.</summary>
    internal static string Kind(Node node) =>
        node switch
        {
            ListNode => "a list",
            MapNode => "a mapping",
            ScalarNode { IsNull: true } => "nothing",
            ScalarNode { IsPlain: false } scalar => $"the text {Quoted(scalar.Text)}",
            ScalarNode scalar => Quoted(scalar.Text),
            _ => "something unreadable",
        };

    private static string Printable(string text) =>
        text.EnumerateRunes()
            .Aggregate(
                new StringBuilder(),
                (shown, rune) => IsPrintable(rune) ? shown.Append(rune) : Escaped(shown, rune)
            )
            .ToString();

    private static StringBuilder Escaped(StringBuilder shown, Rune rune) =>
        shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");

    private static bool IsPrintable(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse
            );
}
