using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>
/// What became of a call: <see cref="Done{TState}"/>, <see cref="Asleep{TState}"/>, <see cref="Refused{TState}"/>
/// or <see cref="Failed{TState}"/>, and nothing else.
/// </summary>
/// <typeparam name="TState">The state of the layer that was called.</typeparam>
public abstract record Outcome<TState>
    where TState : class
{
    private protected Outcome(TState next, ImmutableArray<EndedCall> ended) => (Next, Ended) = (next, ended);

    /// <summary>The state after the call; the same instance as before if the call was refused.</summary>
    public TState Next { get; }

    /// <summary>The calls of other threads that ended with this one, in order (R-TC-8, R-IPC-7).</summary>
    public ImmutableArray<EndedCall> Ended { get; }

    /// <summary>Whether another outcome has the same state after it and ended the same calls.</summary>
    /// <param name="other">The other outcome.</param>
    public virtual bool Equals(Outcome<TState>? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && EqualityComparer<TState>.Default.Equals(Next, other.Next)
        && Ended.SequenceEqual(other.Ended);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Next, Ended.Length);
}
