using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>What a call came to, apart from the state: what two kernels must agree on (R-ORC-10).</summary>
public abstract record StepResult
{
    private protected StepResult() { }

    /// <summary>What the library's outcome came to.</summary>
    /// <param name="outcome">An outcome of the library.</param>
    public static StepResult Of(Outcome<Kernel> outcome) =>
        outcome switch
        {
            Done<Kernel> done => new StepDone(done.Reply, done.Ended),
            Asleep<Kernel> => new StepAsleep(),
            Refused<Kernel> refused => new StepRefused(refused.Error, refused.Reason.Rule),
            _ => throw new ArgumentNullException(nameof(outcome)),
        };
}
