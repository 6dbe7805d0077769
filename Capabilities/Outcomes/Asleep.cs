using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>The caller sleeps: its result comes with a later outcome, among
/// <see cref="Outcome{TState}.Ended"/>.</summary>
/// <typeparam name="TState">The state of the layer that was called.</typeparam>
public sealed record Asleep<TState> : Outcome<TState>
    where TState : class
{
    /// <summary>Makes the outcome of a call that sleeps.</summary>
    /// <param name="next">The state after the call.</param>
    /// <param name="ended">The calls of other threads that ended with this one, in order.</param>
    public Asleep(TState next, ImmutableArray<EndedCall> ended)
        : base(next, ended) { }
}
