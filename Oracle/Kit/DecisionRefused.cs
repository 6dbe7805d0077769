using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>Refused.</summary>
/// <param name="Error">The error number.</param>
/// <param name="Rule">The rule that refuses.</param>
/// <param name="Misses">What each visible capability of the right type fails, in order.</param>
public sealed record DecisionRefused(ErrorNumber Error, string Rule, ImmutableArray<Miss> Misses) : DecisionResult
{
    /// <inheritdoc/>
    public bool Equals(DecisionRefused? other) =>
        other is not null && (Error, Rule) == (other.Error, other.Rule) && Misses.SequenceEqual(other.Misses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Error, Rule, Misses.Length);

    /// <inheritdoc/>
    public override string ToString() => $"refused: {Error} by {Rule}; {string.Join("; ", Misses)}";
}
