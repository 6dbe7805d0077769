namespace Capzero.Capabilities;

/// <summary>The call is refused, and nothing has changed.</summary>
/// <typeparam name="TState">The state of the layer that was called.</typeparam>
public sealed record Refused<TState> : Outcome<TState>
    where TState : class
{
    /// <summary>Makes the outcome of a call that is refused.</summary>
    /// <param name="unchanged">The state before the call, the same instance.</param>
    /// <param name="reason">Why.</param>
    public Refused(TState unchanged, Reason reason)
        : base(unchanged, []) => Reason = reason;

    /// <summary>Why: the rule, the error number, and what a person needs to understand it.</summary>
    public Reason Reason { get; }

    /// <summary>The error number that the caller gets, negated.</summary>
    public ErrorNumber Error => Reason.Error;
}
