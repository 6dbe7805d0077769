using System.Collections.Immutable;
using System.Numerics;

namespace Capzero.Capabilities;

/// <summary>No capability that the caller sees permits the call (R-CAP-7).</summary>
public sealed record NothingPermits : KernelReason
{
    private readonly Lazy<ImmutableArray<Candidate>> candidates;

    internal NothingPermits(string rule, Requirement requirement, Func<ImmutableArray<Candidate>> findCandidates)
        : base(rule, ErrorNumber.ENOCAP)
    {
        Requirement = requirement;
        candidates = new(findCandidates);
    }

    /// <summary>What the check asks for.</summary>
    public Requirement Requirement { get; }

    /// <summary>Every visible capability of the right type, in the order in which the check looks at them, with the
    /// first requirement that it fails. Found out when first asked for.</summary>
    public ImmutableArray<Candidate> Candidates => candidates.Value;

    /// <summary>The candidate that came nearest: the last to fail, then the one with the fewest operations missing,
    /// then the first in order. Null if there is no capability of the right type.</summary>
    public Candidate? Nearest =>
        Candidates
            .OrderByDescending(candidate => candidate.Shortfall)
            .ThenBy(candidate => BitOperations.PopCount(MissingIn(candidate).Bits))
            .FirstOrDefault();

    /// <summary>The operations that a candidate lacks.</summary>
    /// <param name="candidate">One of <see cref="Candidates"/>.</param>
    public Access MissingIn(Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return Requirement.Operations.Without(candidate.Held.Capability.Access);
    }

    /// <inheritdoc/>
    public bool Equals(NothingPermits? other) =>
        base.Equals(other)
        && Requirement == other.Requirement
        && (candidates == other.candidates || Candidates.SequenceEqual(other.Candidates));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, Requirement);
}
