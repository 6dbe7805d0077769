using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;

namespace Capzero.Manifests;

/// <summary>What to say of text that is not YAML.</summary>
/// <param name="Index">Where.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What would be right.</param>
internal sealed record SyntaxError(int Index, string What, string Expected)
{
    private const string TabAdvice = "spaces; YAML allows no tab in the indentation";

    // A part of the parser's message, and what most often is behind it.
    private static readonly ImmutableArray<(string Part, string Advice)> Advice =
    [
        ("tab", TabAdvice),
        (
            "invalid mapping",
            "one 'key: value' a line, indented like the lines beside it, and quotes around a text with ': ' in it"
        ),
        ("did not find expected key", "'key: value' in the same column as the keys before"),
        ("expected '-' indicator", "'- ' in the same column as the items before"),
        ("quoted scalar, found unknown escape", "\\\\ for a backslash, or single quotes around the text"),
        ("quoted scalar", "a closing quote"),
        ("cannot start any token", "quotes around a text that begins with this character"),
        ("incompatible YAML", "%YAML 1.2, or no such line"),
    ];

    /// <summary>Describes what the parser threw.</summary>
    /// <param name="exception">What the parser threw.</param>
    /// <param name="scanned">How far it had read.</param>
    /// <param name="parsed">The end of what it had made sense of.</param>
    /// <param name="source">The text.</param>
    /// <param name="inside">The innermost list or mapping that is open.</param>
    internal static SyntaxError Of(Exception exception, long scanned, long parsed, SourceText source, OpenNode? inside)
    {
        var marked = exception is YamlException { Start.Index: > 0 } yaml ? yaml.Start.Index : scanned;
        var tab = source.Text.IndexOf('\t', (int)long.Min(parsed, source.Text.Length));
        var isTab = tab >= 0 && exception.Message.Contains("tab", StringComparison.Ordinal);
        return new(
            isTab ? tab : (int)long.Min(marked, source.Text.Length),
            $"this is not YAML{Reason(exception)}",
            inside is { IsFlow: true, Node: var node } ? Closed(node, source) : Expectation(exception)
        );
    }

    private static string Reason(Exception exception) =>
        exception is YamlException { Message: { Length: > 0 } text }
            ? $": {char.ToLowerInvariant(text[0])}{text.AsSpan(1).TrimEnd('.')}"
            : "";

    // The parser has no message for a line that ends inside brackets and goes on with a key; it throws another type.
    private static string Expectation(Exception exception) =>
        exception is not YamlException ? "a closing bracket: a '{' or '[' in a line before seems to be still open"
        : Advice.FirstOrDefault(row => exception.Message.Contains(row.Part, StringComparison.Ordinal))
            is { Advice: { } advice }
            ? advice
        : "the indentation, quotes and brackets of YAML, here and in the line before";

    private static string Closed(Node node, SourceText source)
    {
        var place = source.PlaceAt(node.Index);
        var (opening, closing) = node is ListNode ? ('[', ']') : ('{', '}');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"',' or '{closing}', since the '{opening}' of line {place.Line}, column {place.Column} is still open"
        );
    }
}
