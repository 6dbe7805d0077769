namespace Capzero.Conformance;

/// <summary>What is wrong with a trial, if anything is; the three are never mixed (R-ORC-12).</summary>
internal enum VerdictKind
{
    /// <summary>The kernel under test and the oracle differ.</summary>
    Divergence,

    /// <summary>A boot that should be well-formed is not.</summary>
    GeneratorFault,

    /// <summary>The oracle threw, or a theorem's run-time form is false.</summary>
    OracleFault,
}

/// <summary>A verdict, and where it was reached.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Comparison">What was compared: boot, result, state, memory, decision, or a theorem; or what the kernel
/// did instead: exception, nonsense, budget.</param>
/// <param name="CallType">The type of the call or query.</param>
/// <param name="Step">The step, counted from 0; −1 for the boot.</param>
/// <param name="Detail">Both sides.</param>
/// <param name="Broken">The rules that a divergence breaks, as far as the difference tells, the main one first.</param>
internal sealed record Verdict(
    VerdictKind Kind,
    string Comparison,
    string CallType,
    int Step,
    string Detail,
    IReadOnlyList<string>? Broken = null
)
{
    /// <summary>The rules that a divergence breaks.</summary>
    public IReadOnlyList<string> Broken { get; } = Broken ?? [];

    /// <summary>The main one of them; empty if there is none.</summary>
    public string Rule => Broken.Count > 0 ? Broken[0] : "";

    /// <summary>Whether two trials fail in the same way, so that one is a smaller case of the other (R-ORC-23).</summary>
    public bool IsSameAs(Verdict? other) =>
        other is not null
        && (Kind, Comparison, CallType, Rule) == (other.Kind, other.Comparison, other.CallType, other.Rule);

    public override string ToString() =>
        $"{Kind} at step {Step} ({CallType}), {Comparison}{(Rule.Length == 0 ? "" : $", {Rule}")}:\n{Detail}";
}
