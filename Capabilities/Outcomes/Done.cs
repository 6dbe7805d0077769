using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>The call is over, and has changed what it had to.</summary>
/// <typeparam name="TState">The state of the layer that was called.</typeparam>
public sealed record Done<TState> : Outcome<TState>
    where TState : class
{
    /// <summary>Makes the outcome of a call that is over.</summary>
    /// <param name="next">The state after the call.</param>
    /// <param name="reply">What the caller gets.</param>
    /// <param name="ended">The calls of other threads that ended with this one, in order.</param>
    public Done(TState next, Reply reply, ImmutableArray<EndedCall> ended)
        : base(next)
    {
        Reply = reply;
        Ended = ended;
    }

    /// <summary>What the caller gets.</summary>
    public Reply Reply { get; }

    /// <summary>The calls of other threads that ended with this one, in order (R-TC-8).</summary>
    public ImmutableArray<EndedCall> Ended { get; }

    /// <inheritdoc/>
    public bool Equals(Done<TState>? other) =>
        base.Equals(other) && Reply == other.Reply && Ended.SequenceEqual(other.Ended);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Reply, Ended.Length);
}
