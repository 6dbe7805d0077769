using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The call is over.</summary>
/// <param name="Reply">What the caller gets.</param>
/// <param name="Ended">The calls of other threads that ended with it, in order.</param>
public sealed record StepDone(Reply Reply, ImmutableArray<EndedCall> Ended = default) : StepResult
{
    /// <summary>The calls of other threads that ended with it, in order.</summary>
    public ImmutableArray<EndedCall> Ended { get; } = Ended.IsDefault ? [] : Ended;

    /// <inheritdoc/>
    public bool Equals(StepDone? other) =>
        other is not null && Reply == other.Reply && Ended.SequenceEqual(other.Ended);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reply, Ended.Length);

    /// <inheritdoc/>
    public override string ToString() => $"done: {Reply}{string.Concat(Ended.Select(ended => $"; ended {ended}"))}";
}
