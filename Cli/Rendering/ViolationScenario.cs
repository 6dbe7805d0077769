using Capzero.Capabilities;
using Capzero.Exploration;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>A violation as a scenario, with what the library says to every call.</summary>
internal static class ViolationScenario
{
    /// <summary>The scenario; where the language has no words for it, a comment that says so.</summary>
    internal static string Of(Boot boot, Violation violation)
    {
        IEnumerable<ToldStep> steps = violation.Moves.Select(move => new ToldCall(move.Caller, move.Call));
        if (violation.Query is { } query)
        {
            steps = steps.Append(new ToldQuery(violation.Asker, query));
        }
        var about = $"The shortest way to a difference found by capzero explore ({violation.Comparison}).";
        return ScenarioWriter.Write("What an exploration found", [about], boot, steps) switch
        {
            ScenarioWritten written => written.Text,
            ScenarioNotWritten { Why: var why } => $"# This cannot be written as a scenario: {why}.\n",
            _ => throw new InvalidOperationException("A scenario is written or not."),
        };
    }
}
