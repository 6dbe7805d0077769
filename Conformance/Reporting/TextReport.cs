using System.Globalization;
using System.Text;

namespace Capzero.Conformance;

/// <summary>A report for a person.</summary>
internal static class TextReport
{
    private const string Indent = "    ";

    public static string Of(ConformanceReport report)
    {
        var text = new StringBuilder();
        Line(text, $"Conformance of {report.Kernel}");
        Line(text, $"seed 0x{report.Seed:x16}, {report.Steps} steps, level {Word(report.Level)}");
        Line(text, $"{Summary(report)}");
        if (report.Ended is { } ended)
        {
            Line(text, $"The check ended early: {ended}.");
        }
        text.Append('\n');
        foreach (var rule in report.Rules)
        {
            Line(text, $"{Word(rule.Outcome), -11}  {rule.Rule, -9}  {rule.Cases, 7}  {rule.ShownBy}");
        }
        foreach (var rule in report.Rules)
        {
            if (rule.Counterexample is { } example)
            {
                text.Append('\n').Append(Details(rule, example));
            }
        }
        return text.ToString();
    }

    /// <summary>The counterexample of a rule.</summary>
    public static string Details(RuleReport rule, Counterexample example)
    {
        var text = new StringBuilder();
        Line(text, $"FAILED {rule.Rule} in a case of {example.Calls} {(example.Calls == 1 ? "call" : "calls")}");
        foreach (var line in example.Story)
        {
            Line(text, $"{(line.Length == 0 ? "" : Indent)}{line}");
        }
        text.Append('\n');
        Line(text, $"{Indent}compared: {example.Compared}");
        foreach (var line in example.Difference.Split('\n'))
        {
            Line(text, $"{Indent}{line}");
        }
        Line(text, $"{Indent}again:    {example.Command}");
        return text.ToString();
    }

    /// <summary>How many rules are in which state, in one line.</summary>
    public static string Summary(ConformanceReport report)
    {
        var counts = report.Rules.CountBy(rule => rule.Outcome).ToDictionary();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(RuleOutcome.Passed)} rules passed, {Count(RuleOutcome.Failed)} failed, {Count(RuleOutcome.NotReached)} not reached; {Count(RuleOutcome.NotAsked)} not asked at this level, {Count(RuleOutcome.NotShown)} that no call shows"
        );

        int Count(RuleOutcome outcome) => counts.GetValueOrDefault(outcome);
    }

    /// <summary>An outcome in words.</summary>
    public static string Word(RuleOutcome outcome) =>
        outcome switch
        {
            RuleOutcome.Passed => "passed",
            RuleOutcome.Failed => "FAILED",
            RuleOutcome.NotReached => "not reached",
            RuleOutcome.NotAsked => "not asked",
            _ => "not shown",
        };

    public static string Word(ConformanceLevel level) =>
        level == ConformanceLevel.Messages ? "messages" : "capabilities";

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
