using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>What a call came to, apart from the state: what two kernels must agree on (R-ORC-10).</summary>
public abstract record StepResult
{
    private protected StepResult() { }

    /// <summary>What the library's outcome came to.</summary>
    /// <typeparam name="TState">The state of the layer that was called.</typeparam>
    /// <param name="outcome">An outcome of the library.</param>
    public static StepResult Of<TState>(Outcome<TState> outcome)
        where TState : class =>
        outcome switch
        {
            Done<TState> done => new StepDone(done.Reply, done.Ended),
            Asleep<TState> asleep => new StepAsleep { Ended = asleep.Ended },
            Refused<TState> refused => new StepRefused(refused.Error, refused.Reason.Rule),
            Failed<TState> failed => new StepFailed(failed.Error, failed.Reason.Rule, failed.Ended),
            _ => throw new ArgumentNullException(nameof(outcome)),
        };
}
