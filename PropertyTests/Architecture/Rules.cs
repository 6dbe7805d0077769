using System.Text.RegularExpressions;

namespace Capzero.PropertyTests.Architecture;

/// <summary>Rule ids (R-…) and erratum ids (E-…): where the specification defines them, and where they are
/// cited.</summary>
internal static partial class Rules
{
    public const string Specification = "docs/specification";

    /// <summary>A rule, and the letter of a sub-rule or nothing.</summary>
    public readonly record struct Id(string Rule, string Part)
    {
        public override string ToString() => Rule + Part;
    }

    /// <summary>Every id that a chapter defines: at the start of a line, bold or not, or of a table's row; and the
    /// sub-rules that a rule's list has.</summary>
    public static IEnumerable<Id> DefinedIn(string chapter) => DefinedInText(Repository.Read(chapter));

    /// <summary>The rules, sub-rules and errata that a chapter or a part of one defines.</summary>
    public static IEnumerable<Id> DefinedInText(string text)
    {
        var rule = "";
        foreach (var line in text.Split('\n'))
        {
            if (Definition().Match(line) is { Success: true } definition)
            {
                rule = definition.Groups[1].Value;
                yield return new(rule, "");
            }
            else if (rule.Length > 0 && ListItem().Match(line) is { Success: true } item)
            {
                yield return new(rule, item.Groups[1].Value);
            }
        }
    }

    /// <summary>Every id that all chapters define.</summary>
    public static HashSet<Id> AllDefined => [.. Repository.Files(Specification, ".md").SelectMany(DefinedIn)];

    /// <summary>Every id that a text cites.</summary>
    public static IEnumerable<Id> CitedIn(string text) =>
        Citation().Matches(text).Select(match => new Id(match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex(@"^(?:\| )?(?:\*\*)?([RE]-[A-Z]+-\d+)(?:\.| \||\*\*| \*)")]
    private static partial Regex Definition();

    [GeneratedRegex(@"^ ([a-z])\. ")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"(?<![A-Za-z0-9])([RE]-[A-Z]+-\d+)([a-z]?)(?![A-Za-z0-9])")]
    private static partial Regex Citation();
}
