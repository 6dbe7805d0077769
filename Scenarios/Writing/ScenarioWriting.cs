namespace Capzero.Scenarios;

/// <summary>What became of writing a scenario: <see cref="ScenarioWritten"/> or
/// <see cref="ScenarioNotWritten"/>.</summary>
public abstract record ScenarioWriting
{
    private protected ScenarioWriting() { }
}

/// <summary>The scenario is written. It was read again and run, and every step is as expected.</summary>
/// <param name="Text">The file.</param>
public sealed record ScenarioWritten(string Text) : ScenarioWriting;

/// <summary>The language has no words for what was done.</summary>
/// <param name="Why">For what of it.</param>
public sealed record ScenarioNotWritten(string Why) : ScenarioWriting;
