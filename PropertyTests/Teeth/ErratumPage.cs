using System.Globalization;
using System.Text;
using Capzero.Conformance;
using Capzero.Oracle.Historical;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Teeth;

/// <summary>What is written of an erratum for a reader: the rule, what the 2009 kernel did, the calls, both
/// states (R-ORC-52).</summary>
internal static class ErratumPage
{
    /// <summary>The page of an erratum.</summary>
    /// <param name="erratum">The erratum.</param>
    /// <param name="shown">The case that shows it; null if there is none.</param>
    /// <param name="remark">What else is to be said: how soon it was found, or why it is hidden.</param>
    public static string Of(Erratum erratum, ShownCase? shown, string remark)
    {
        var (does, instead) = Specification.Of(erratum);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# {erratum.Id()}\n\n")
            .Append(CultureInfo.InvariantCulture, $"**What the kernel of 2009 did:** {does}.\n\n")
            .Append("**What the rules say:**\n");
        foreach (var rule in Specification.RulesIn(instead).DefaultIfEmpty(instead))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n> {rule.Replace("\n", "\n>\n> ", StringComparison.Ordinal)}\n"
            );
        }
        if (shown is not null)
        {
            AddCalls(text, shown);
            AddParting(text, shown);
        }
        return text.Append(CultureInfo.InvariantCulture, $"\n## In the suite\n\n{remark}\n\n[All errata](README.md)\n")
            .ToString();
    }

    private static void AddCalls(StringBuilder text, ShownCase shown)
    {
        text.Append("\n## The calls\n\n")
            .Append(
                Story(shown) is { } story
                    ? $"As a [scenario](../scenarios.md), with what should come of them:\n\n```scenario\n{story}```\n"
                    : $"```text\n{string.Join('\n', TrialText.Lines(shown.Trial).Select(Names(shown).Say))}\n```\n"
            );
    }

    private static string? Story(ShownCase shown) =>
        !shown.IsIllFormed
        && shown.FirstFreeNumber == 0
        && TrialScenario.Of(shown.Trial, $"{shown.Erratum.Id()}, by the rules") is ScenarioWritten { Text: var text }
            ? text
            : null;

    private static CaseNames Names(ShownCase shown) => new(shown.Trial.Boot);

    private static void AddParting(StringBuilder text, ShownCase shown)
    {
        var (parting, names) = (shown.Part()!, Names(shown));
        text.Append("\n## What differs\n\n").Append(CultureInfo.InvariantCulture, $"`{LastCall(shown, parting)}`:\n\n");
        if (parting.Expected == parting.Actual)
        {
            text.Append(CultureInfo.InvariantCulture, $"Both kernels answer: {names.Say(parting.Actual)}.\n\n");
        }
        else
        {
            var stops = parting.IsStopped ? "**the kernel stops:** " : "";
            text.Append("| kernel | answer |\n| --- | --- |\n")
                .Append(CultureInfo.InvariantCulture, $"| {shown.Right} | {names.Say(parting.Expected)} |\n")
                .Append(CultureInfo.InvariantCulture, $"| {shown.Wrong} | {stops}{names.Say(parting.Actual)} |\n\n");
        }
        if (parting.IsStopped)
        {
            text.Append("No thread of the system runs any more.\n");
        }
        else if (parting.Missing.IsEmpty && parting.Surplus.IsEmpty)
        {
            text.Append("The states are the same afterwards: it is the answer that is wrong.\n");
        }
        else
        {
            text.Append("The states afterwards, where they differ:\n\n```text\n");
            AddSide(text, shown.Right, parting.Missing.Select(names.Say));
            AddSide(text, shown.Wrong, parting.Surplus.Select(names.Say));
            text.Append("```\n");
        }
    }

    private static string LastCall(ShownCase shown, Parting parting)
    {
        var last = shown.Trial.Steps[parting.Step];
        return Story(shown) is { } story
            ? story.TrimEnd().Split('\n')[^1].Split(" => ")[0]
            : Names(shown).Say($"{last.Caller} {TrialText.Describe(last.Content)}");
    }

    private static void AddSide(StringBuilder text, string who, IEnumerable<string> lines)
    {
        text.Append(CultureInfo.InvariantCulture, $"{who}:\n");
        foreach (var line in lines.DefaultIfEmpty("nothing of this"))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
        }
    }
}
