namespace Capzero.Exploration;

/// <summary>What is wrong; the kinds are never mixed (R-ORC-12).</summary>
public enum ViolationKind
{
    /// <summary>The library and the oracle differ, or the library threw.</summary>
    Divergence,

    /// <summary>The oracle threw, or a theorem's run-time form is false.</summary>
    OracleFault,
}
