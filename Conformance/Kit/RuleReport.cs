namespace Capzero.Conformance;

/// <summary>What is known of one rule after a check.</summary>
/// <param name="Rule">The rule, by the specification's id.</param>
/// <param name="Outcome">Passed, failed, or why neither.</param>
/// <param name="Cases">How many steps showed it and were as the oracle has them.</param>
/// <param name="ShownBy">Which steps show it; of a rule that none shows, why.</param>
public sealed record RuleReport(string Rule, RuleOutcome Outcome, int Cases, string ShownBy)
{
    /// <summary>The smallest case in which it is broken; null if none was found.</summary>
    public Counterexample? Counterexample { get; init; }
}
