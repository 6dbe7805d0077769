namespace Capzero.Capabilities;

/// <summary>The caller sleeps: its result comes with a later outcome, among <see cref="Done{TState}.Ended"/>.</summary>
/// <typeparam name="TState">The state of the layer that was called.</typeparam>
public sealed record Asleep<TState> : Outcome<TState>
    where TState : class
{
    /// <summary>Makes the outcome of a call that sleeps.</summary>
    /// <param name="next">The state after the call.</param>
    public Asleep(TState next)
        : base(next) { }
}
