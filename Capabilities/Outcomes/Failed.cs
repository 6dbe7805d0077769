using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>The call has met its partner and ended with an error; the partner's call ended too (R-IPC-11,
/// R-IPC-14). Unlike a refused one it leaves another state.</summary>
/// <typeparam name="TState">The state of the layer that was called.</typeparam>
public sealed record Failed<TState> : Outcome<TState>
    where TState : class
{
    /// <summary>Makes the outcome of a call that failed.</summary>
    /// <param name="next">The state after the call.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ended">The calls of other threads that ended with this one, in order.</param>
    public Failed(TState next, Reason reason, ImmutableArray<EndedCall> ended)
        : base(next, ended) => Reason = reason;

    /// <summary>Why: the rule, the error number, and what a person needs to understand it.</summary>
    public Reason Reason { get; }

    /// <summary>The error number that the caller gets, negated.</summary>
    public ErrorNumber Error => Reason.Error;
}
