using Capzero.Scenarios;

namespace Capzero.Conformance;

/// <summary>Makes of a finding what a person can read.</summary>
internal static class Counterexamples
{
    public static Counterexample Of(Finding finding, string replayCommand)
    {
        var trial = Resolved.Of(finding.Trial);
        var written = TrialScenario.Of(trial, $"A case of {finding.Id.Rule}", $"Found as {finding.Id}.");
        return new()
        {
            Case = $"{finding.Id}",
            Command = replayCommand.Replace("{case}", $"{finding.Id}", StringComparison.Ordinal),
            Calls = trial.Steps.Count(step => step.Event is null),
            Story = written is ScenarioWritten { Text: var text }
                ? [.. text.TrimEnd().Split('\n')]
                : [.. TrialText.Lines(trial), $"(no scenario: {((ScenarioNotWritten)written).Why})"],
            IsScenario = written is ScenarioWritten,
            Compared = finding.Verdict.Comparison,
            Difference = finding.Verdict.Detail,
        };
    }
}
