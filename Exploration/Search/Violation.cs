using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Exploration;

/// <summary>Something that is wrong, and the shortest sequence of calls that leads to it.</summary>
public sealed record Violation
{
    /// <summary>What kind of thing.</summary>
    public required ViolationKind Kind { get; init; }

    /// <summary>What was compared: boot, result, state, instance, decision, or a theorem.</summary>
    public required string Comparison { get; init; }

    /// <summary>The calls from the boot on; the last one is what is wrong, or leads to a state in which something
    /// is.</summary>
    public required ImmutableArray<Move> Moves { get; init; }

    /// <summary>Who asks, where a check is what is wrong.</summary>
    public ThreadId Asker { get; init; } = ThreadId.Nil;

    /// <summary>The question behind the calls, where a check is what is wrong; else null.</summary>
    public Query? Query { get; init; }

    /// <summary>Both sides, or what does not hold.</summary>
    public required string Detail { get; init; }

    /// <summary>Whether another violation is the same.</summary>
    /// <param name="other">The other violation.</param>
    public bool Equals(Violation? other) =>
        other is not null
        && (Kind, Comparison, Detail) == (other.Kind, other.Comparison, other.Detail)
        && (Asker, Query) == (other.Asker, other.Query)
        && Moves.SequenceEqual(other.Moves);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Comparison, Moves.Length);
}
