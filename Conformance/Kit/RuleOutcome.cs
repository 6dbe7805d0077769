namespace Capzero.Conformance;

/// <summary>What is known of a rule after a check.</summary>
public enum RuleOutcome
{
    /// <summary>Every step that shows it was as the oracle has it.</summary>
    Passed,

    /// <summary>A step that shows it was not.</summary>
    Failed,

    /// <summary>No step showed it.</summary>
    NotReached,

    /// <summary>The level leaves it out.</summary>
    NotAsked,

    /// <summary>No step can show it.</summary>
    NotShown,
}
