using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The call failed where it met its partner; the state is another one.</summary>
/// <param name="Error">The error number.</param>
/// <param name="Rule">The rule by which it failed; null if the kernel does not say, and then nobody asks.</param>
/// <param name="Ended">The calls of other threads that ended with it, in order.</param>
public sealed record StepFailed(ErrorNumber Error, string? Rule = null, ImmutableArray<EndedCall> Ended = default)
    : StepResult
{
    /// <summary>The calls of other threads that ended with it, in order.</summary>
    public ImmutableArray<EndedCall> Ended { get; } = Ended.IsDefault ? [] : Ended;

    /// <inheritdoc/>
    public bool Equals(StepFailed? other) =>
        other is not null && (Error, Rule) == (other.Error, other.Rule) && Ended.SequenceEqual(other.Ended);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Error, Rule, Ended.Length);

    /// <inheritdoc/>
    public override string ToString() =>
        $"failed: {Error}{(Rule is null ? "" : $" by {Rule}")}{string.Concat(Ended.Select(ended => $"; ended {ended}"))}";
}
