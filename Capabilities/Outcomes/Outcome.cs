namespace Capzero.Capabilities;

/// <summary>
/// What became of a call: <see cref="Done{TState}"/>, <see cref="Asleep{TState}"/> or
/// <see cref="Refused{TState}"/>, and nothing else.
/// </summary>
/// <typeparam name="TState">The state of the layer that was called.</typeparam>
public abstract record Outcome<TState>
    where TState : class
{
    private protected Outcome(TState next) => Next = next;

    /// <summary>The state after the call; the same instance as before if the call was refused.</summary>
    public TState Next { get; }
}
