using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>Refused.</summary>
/// <param name="Error">The error number.</param>
/// <param name="Rule">The rule that refuses; null if the kernel does not say, and then nobody asks.</param>
/// <param name="Misses">What each visible capability of the right type fails, in order (R-CAP-7); default if the
/// kernel does not say, and then nobody asks.</param>
public sealed record DecisionRefused(ErrorNumber Error, string? Rule = null, ImmutableArray<Miss> Misses = default)
    : DecisionResult
{
    /// <inheritdoc/>
    public bool Equals(DecisionRefused? other) =>
        other is not null
        && (Error, Rule) == (other.Error, other.Rule)
        && Misses.IsDefault == other.Misses.IsDefault
        && (Misses.IsDefault || Misses.SequenceEqual(other.Misses));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Error, Rule, Misses.IsDefault);

    /// <inheritdoc/>
    public override string ToString() =>
        $"refused: {Error}"
        + (Rule is null ? "" : $" by {Rule}")
        + (Misses.IsDefault ? "" : $"; {string.Join("; ", Misses)}");
}
