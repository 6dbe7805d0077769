using System.Collections.Immutable;
using System.Globalization;

namespace Capzero.Manifests;

/// <summary>Reads booleans, texts and words.</summary>
internal static class Values
{
    private static readonly ImmutableArray<string> AlmostTrue = ["yes", "on", "y", "1", "true"];
    private static readonly ImmutableArray<string> AlmostFalse = ["no", "off", "n", "0", "false"];

    /// <summary>A boolean, or null and an error. The spellings are those of YAML 1.2.</summary>
    internal static bool? Flag(Slot? slot, Problems problems)
    {
        if (slot is not { } here || here.Node is BrokenNode)
        {
            return null;
        }
        switch (here.Node)
        {
            case ScalarNode { IsPlain: true, Text: "true" or "True" or "TRUE" }:
                return true;
            case ScalarNode { IsPlain: true, Text: "false" or "False" or "FALSE" }:
                return false;
            default:
                problems.Add(
                    here,
                    $"{Shown.Kind(here.Node)} instead of a boolean",
                    $"true or false, without quotes{BooleanHint(here.Node)}"
                );
                return null;
        }
    }

    /// <summary>A text that can be shown on one line, or null and an error.</summary>
    internal static string? Text(Slot? slot, Problems problems)
    {
        if (slot is not { } here || here.Node is BrokenNode)
        {
            return null;
        }
        if (here.Node is ScalarNode { IsNull: false } scalar && IsNameable(scalar.Text))
        {
            return scalar.Text;
        }
        problems.Add(here, $"{Shown.Kind(here.Node)} instead of a name", "a name on one line, not empty");
        return null;
    }

    /// <summary>One of a few words, or null and an error.</summary>
    /// <param name="slot">The value.</param>
    /// <param name="noun">What the word is: it follows "is no".</param>
    /// <param name="words">The words and what they mean.</param>
    /// <param name="problems">Where errors go.</param>
    internal static TMeaning? Word<TMeaning>(
        Slot? slot,
        string noun,
        ImmutableArray<(string Word, TMeaning Meaning)> words,
        Problems problems
    )
        where TMeaning : struct
    {
        if (slot is not { } here || here.Node is BrokenNode)
        {
            return null;
        }
        var text = here.Node is ScalarNode { IsNull: false } scalar ? scalar.Text : null;
        foreach (var (word, meaning) in words)
        {
            if (word == text)
            {
                return meaning;
            }
        }
        var known = words.Select(word => word.Word).ToList();
        var hint = text is null ? "" : Nearest.Hint(text, known);
        problems.Add(here, $"{Shown.Kind(here.Node)} is no {noun}", Choice(known) + hint);
        return null;
    }

    private static string Choice(List<string> words) =>
        words.Count == 2 ? $"{words[0]} or {words[1]}" : $"one of {string.Join(", ", words)}";

    private static string BooleanHint(Node node) =>
        node is not ScalarNode scalar ? ""
        : AlmostTrue.Contains(scalar.Text, StringComparer.OrdinalIgnoreCase) ? "; did you mean 'true'?"
        : AlmostFalse.Contains(scalar.Text, StringComparer.OrdinalIgnoreCase) ? "; did you mean 'false'?"
        : "";

    private static bool IsNameable(string text) =>
        !string.IsNullOrWhiteSpace(text)
        && !text.Any(c =>
            char.GetUnicodeCategory(c)
                is UnicodeCategory.Control
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
        );
}
