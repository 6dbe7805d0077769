namespace Capzero.PropertyTests.Generators;

/// <summary>What is wrong with a scenario, if anything is; the three are never mixed (R-ORC-12).</summary>
internal enum VerdictKind
{
    /// <summary>The library and the oracle differ.</summary>
    Divergence,

    /// <summary>A boot that should be well-formed is not.</summary>
    GeneratorFault,

    /// <summary>The oracle threw, or a theorem's run-time form is false.</summary>
    OracleFault,
}

/// <summary>A verdict, and where it was reached.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Comparison">What was compared: boot, result, state, instance, decision, or a theorem.</param>
/// <param name="CallType">The type of the call or query.</param>
/// <param name="Step">The step, counted from 0; −1 for the boot.</param>
/// <param name="Detail">Both sides.</param>
internal sealed record Verdict(VerdictKind Kind, string Comparison, string CallType, int Step, string Detail)
{
    /// <summary>Whether two scenarios fail in the same way, so that one is a smaller case of the other (R-ORC-23).</summary>
    public bool IsSameAs(Verdict? other) =>
        other is not null && (Kind, Comparison, CallType) == (other.Kind, other.Comparison, other.CallType);

    public override string ToString() => $"{Kind} at step {Step} ({CallType}), {Comparison}:\n{Detail}";
}
