using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>What a check decided: what two kernels must agree on (R-CHK-9).</summary>
public abstract record DecisionResult
{
    private protected DecisionResult() { }

    /// <summary>What the library decided.</summary>
    /// <param name="decision">A decision of the library.</param>
    public static DecisionResult Of(Decision decision) =>
        decision.IsAllowed
            ? new DecisionAllowed(decision.Deciding)
            : new DecisionRefused(decision.Reason.Error, decision.Reason.Rule, Misses(decision.Reason));

    private static ImmutableArray<Miss> Misses(Reason reason) =>
        reason is NothingPermits nothing
            ? [.. nothing.Candidates.Select(candidate => new Miss(candidate.Held.Capability.Id, candidate.Shortfall))]
            : [];
}
