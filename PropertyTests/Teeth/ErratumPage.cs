using System.Globalization;
using System.Text;
using Capzero.Conformance;
using Capzero.PropertyTests.Architecture;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Teeth;

/// <summary>What is written of an erratum for a reader: the rule, what the 2009 kernel did, the calls, both
/// states (R-ORC-52).</summary>
internal static class ErratumPage
{
    /// <summary>The page of one erratum.</summary>
    public static string Of(Bite bite)
    {
        var (does, rule) = Specified(bite.Name);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# {bite.Name}\n\n")
            .Append(CultureInfo.InvariantCulture, $"The 2009 kernel: {does}.\n\nThe rule: {rule}.\n");
        if (bite.Smallest is not { } quarry)
        {
            return text.Append("\nNo generated calls find it.\n").ToString();
        }
        var story = TrialScenario.Of(Resolved.Of(quarry.Trial), bite.Name, "What should be.") switch
        {
            ScenarioWritten written => $"```scenario\n{written.Text}```",
            ScenarioNotWritten not =>
                $"```text\n{string.Join('\n', TrialText.Lines(Resolved.Of(quarry.Trial)))}\n```\n\nThe language of scenarios has no words for it: {not.Why}.",
            _ => "",
        };
        return text.Append("\n## The calls\n\nWhat should come of them:\n\n")
            .Append(story)
            .Append("\n\n## What differs at the last of them\n\n```text\n")
            .Append(quarry.Verdict.Detail.TrimEnd())
            .Append("\n```\n")
            .ToString();
    }

    /// <summary>The page of them all.</summary>
    public static string Table(IReadOnlyList<Bite> bites, int limit)
    {
        var text = new StringBuilder(
            "# How soon the suite finds each defect of 2009\n\n"
                + "Each row is the specification with one erratum of the 2009 kernel. *Calls* is how many generated calls and\n"
                + "questions it takes to find it, the median of the seeds; *smallest* is how many of them show it in the end.\n\n"
                + "| erratum | found by | calls | smallest | breaks |\n| --- | --- | --- | --- | --- |\n"
        );
        foreach (var bite in bites)
        {
            var calls = bite.MedianSteps is { } steps
                ? steps.ToString("N0", CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"over {limit:N0}");
            var smallest = bite.Smallest;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| [{bite.Name}]({bite.Name}.md) | {bite.Count} of {bite.Found.Count} | {calls} | {smallest?.Calls.ToString(CultureInfo.InvariantCulture) ?? "–"} | {smallest?.Verdict.Rule ?? "–"} |\n"
            );
        }
        return text.ToString();
    }

    /// <summary>What the specification says of an erratum: a row of a table, or a paragraph.</summary>
    private static (string Does, string Rule) Specified(string erratum)
    {
        foreach (var chapter in Repository.Files(Rules.Specification, ".md"))
        {
            foreach (var line in Repository.Read(chapter).Split('\n'))
            {
                if (line.StartsWith($"| {erratum} |", StringComparison.Ordinal))
                {
                    var cells = line.Split('|', StringSplitOptions.TrimEntries);
                    return (cells[2].TrimEnd('.'), cells[3].TrimEnd('.'));
                }
                if (line.StartsWith($"{erratum}. ", StringComparison.Ordinal))
                {
                    var parts = line[(erratum.Length + 2)..].Split(" Intended: ");
                    return (parts[0].TrimEnd('.'), parts.Length > 1 ? parts[1].TrimEnd('.') : "see there");
                }
            }
        }
        throw new InvalidOperationException($"The specification has no {erratum}.");
    }
}
