using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>The caller sleeps.</summary>
public sealed record StepAsleep : StepResult
{
    /// <summary>The calls of other threads that ended with it, in order: of a partner that a send-receive has
    /// served.</summary>
    public ImmutableArray<EndedCall> Ended { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(StepAsleep? other) => other is not null && Ended.SequenceEqual(other.Ended);

    /// <inheritdoc/>
    public override int GetHashCode() => Ended.Length;

    /// <inheritdoc/>
    public override string ToString() => $"asleep{string.Concat(Ended.Select(ended => $"; ended {ended}"))}";
}
