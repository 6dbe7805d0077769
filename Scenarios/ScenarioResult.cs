using System.Collections.Immutable;

namespace Capzero.Scenarios;

/// <summary>What came of reading a scenario: <see cref="ScenarioRead"/> or <see cref="ScenarioRejected"/>.</summary>
public abstract record ScenarioResult
{
    private protected ScenarioResult() { }
}

/// <summary>The file is a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
public sealed record ScenarioRead(Scenario Scenario) : ScenarioResult;

/// <summary>The file is no scenario, or its manifest is none; nothing is run (R-SCN-4).</summary>
/// <param name="Errors">1 to <see cref="ScenarioReader.GreatestErrorCount"/> errors, in the order of the file.</param>
/// <param name="HasMore">Whether there are further errors, which are not told.</param>
public sealed record ScenarioRejected(ImmutableArray<ScenarioProblem> Errors, bool HasMore) : ScenarioResult;
