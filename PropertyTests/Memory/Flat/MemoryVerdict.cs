using Capzero.PropertyTests.Generators;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>What is wrong with a scenario, and where (R-ORC-12).</summary>
/// <param name="Kind">Whose fault it is.</param>
/// <param name="Comparison">What was compared, or which invariant or theorem does not hold.</param>
/// <param name="CallType">The type of the call.</param>
/// <param name="Step">The step, counted from 0.</param>
/// <param name="Detail">Both sides.</param>
internal sealed record MemoryVerdict(VerdictKind Kind, string Comparison, string CallType, int Step, string Detail)
{
    /// <summary>Whether two scenarios fail in the same way, so that one is a smaller case of the other (R-ORC-23). Bytes
    /// and areas are not compared after every step for every task, so the call after which a difference is seen does
    /// not count for them.</summary>
    public bool IsSameAs(MemoryVerdict? other) =>
        other is not null
        && (Kind, Comparison) == (other.Kind, other.Comparison)
        && (Comparison != "result" || CallType == other.CallType);

    public override string ToString() => $"{Kind} at step {Step} ({CallType}), {Comparison}:\n{Detail}";
}
