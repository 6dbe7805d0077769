using System.Text.RegularExpressions;
using Capzero.Oracle.Historical;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Teeth;

/// <summary>What the specification says of an erratum and of the rules that it breaks.</summary>
internal static partial class Specification
{
    private static readonly Lazy<string[]> Lines = new(() =>
        [.. Repository.Files(Rules.Specification, ".md").SelectMany(file => Repository.Read(file).Split('\n'))]
    );

    /// <summary>What the kernel of 2009 does, and the rules that say otherwise: a row of a table, or a
    /// paragraph.</summary>
    public static (string Does, string Instead) Of(Erratum erratum)
    {
        var id = erratum.Id();
        foreach (var line in Lines.Value)
        {
            if (line.StartsWith($"| {id} |", StringComparison.Ordinal))
            {
                var cells = line.Split('|', StringSplitOptions.TrimEntries);
                return (cells[2].TrimEnd('.'), cells[3].TrimEnd('.'));
            }
            if (line.StartsWith($"{id}. ", StringComparison.Ordinal))
            {
                var parts = line[(id.Length + 2)..].Split(" Intended: ");
                return (parts[0].TrimEnd('.'), parts[1].TrimEnd('.'));
            }
        }
        throw new InvalidOperationException($"The specification has no {id}.");
    }

    /// <summary>The rules that are named somewhere, in full.</summary>
    /// <param name="named">As the specification's tables name them: <c>R-CAP-30, 31, T5, principle 3, "no leak"</c>.</param>
    public static IEnumerable<string> RulesIn(string named) =>
        Names(named)
            .Select(name => Paragraph(name.Id, name.Part) ?? Row(name.Id) ?? Principle(name.Id))
            .OfType<string>();

    /// <summary>The ids of the rules that are named somewhere.</summary>
    public static IEnumerable<string> RuleIdsIn(string named) => Names(named).Select(name => name.Id + name.Part);

    private static IEnumerable<(string Id, string Part)> Names(string named)
    {
        var family = "";
        foreach (Match match in Named().Matches(named))
        {
            family = match.Groups["family"] is { Success: true, Value: var now } ? now : family;
            if (match.Groups["other"] is { Success: true, Value: var other })
            {
                yield return (other, "");
            }
            else if (family.Length > 0)
            {
                yield return ($"{family}-{match.Groups["number"].Value}", match.Groups["part"].Value);
            }
        }
    }

    private static string? Paragraph(string rule, string part)
    {
        var start = Array.FindIndex(Lines.Value, line => line.StartsWith($"{rule}. ", StringComparison.Ordinal));
        if (start < 0)
        {
            return null;
        }
        var lines = Lines.Value[(start + 1)..].TakeWhile(line => line.StartsWith(' ')).ToList();
        if (part.Length > 0)
        {
            var item = lines.First(line => line.StartsWith($" {part}. ", StringComparison.Ordinal));
            return $"**{rule}{part}.** {item[(part.Length + 3)..]}";
        }
        var head = $"**{rule}.** {Lines.Value[start][(rule.Length + 2)..]}";
        return string.Join('\n', lines.Select(line => line.TrimStart()).Prepend(head));
    }

    private static string? Row(string name)
    {
        var line = Array.Find(Lines.Value, line => line.StartsWith($"| {name} |", StringComparison.Ordinal));
        return line is null ? null : $"**{name}:** {line.Split('|', StringSplitOptions.TrimEntries)[2]}";
    }

    private static string? Principle(string number)
    {
        var line = Array.Find(Lines.Value, line => line.StartsWith($"{number}. **", StringComparison.Ordinal));
        return line is null ? null : $"**Principle {number}:** {line[(number.Length + 2)..]}";
    }

    [GeneratedRegex(
        @"\b(?<other>T\d+)\b|principle (?<other>\d)|""(?<other>[^""]+)""|(?:(?<family>R-[A-Z]+)-|, )(?<number>\d+)(?<part>[a-f]?)\b"
    )]
    private static partial Regex Named();
}
