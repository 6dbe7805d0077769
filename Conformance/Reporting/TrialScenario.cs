using Capzero.Capabilities;
using Capzero.Scenarios;

namespace Capzero.Conformance;

/// <summary>A trial as a scenario file that <c>capzero run</c> takes (R-ORC-25).</summary>
internal static class TrialScenario
{
    /// <summary>The scenario, or why there is none.</summary>
    public static ScenarioWriting Of(Trial trial, string title, params IEnumerable<string> about) =>
        ScenarioWriter.Write(title, about, trial.Boot, trial.Steps.Select(Told));

    private static ToldStep Told(TrialStep step) =>
        step switch
        {
            { Call: { } call } => new ToldCall(step.Caller, call),
            { Query: { } query } => new ToldQuery(step.Caller, query),
            { Event: SetUtcb utcb } => new ToldUtcb(utcb.Thread, utcb.Address),
            { Event: SetPage page } => new ToldPage(page.Space, page.Page, page.Entry),
            { Event: StoreBytes bytes } => new ToldBytes(bytes.Frame, bytes.Offset, bytes.Bytes),
            _ => throw new ArgumentException("A step is a call, a question or an event.", nameof(step)),
        };
}
