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
        : base(next, ended) => Reply = reply;

    /// <summary>What the caller gets.</summary>
    public Reply Reply { get; }
}
