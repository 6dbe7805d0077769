using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>
/// The oracle's state of the system, immutable: the proved model behind the library's own terms. Naive and slow on
/// purpose; where it and the library differ, one of them is wrong (R-ORC-1).
/// </summary>
public sealed class OracleKernel
{
    private readonly Model.States._IState state;

    internal OracleKernel(Model.States._IState state) => this.state = state;

    internal Model.States._IState State => state;

    /// <summary>Whether the state is well-formed by the oracle's own definition (T1, R-CAP-4).</summary>
    public bool IsWellFormed => Model.WellFormedness.__default.WellFormed(state);

    /// <summary>The state that a boot record describes, whether or not it is well-formed.</summary>
    /// <param name="boot">The system before the first call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="boot"/> is null.</exception>
    public static OracleKernel Boot(Boot boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        return new(ToModel.State(boot));
    }

    /// <summary>Makes a call.</summary>
    /// <param name="caller">The thread that calls.</param>
    /// <param name="call">The call.</param>
    /// <returns>What it came to, and the state after it: this instance, if it was refused.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    public (StepResult Result, OracleKernel Next) Step(ThreadId caller, KernelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var outcome = Model.Steps.__default.Step(state, ToModel.Tid(caller), ToModel.Call(call, TypeOf));
        var next = outcome.is_Refused ? this : new(Model.Calls.__default.After(state, outcome));
        return (FromModel.Result(outcome), next);
    }

    /// <summary>Asks what a thread may do, whatever its state (R-CHK-9).</summary>
    /// <param name="caller">The thread that would act.</param>
    /// <param name="query">The question.</param>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    public DecisionResult Decide(ThreadId caller, Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var thread = Model.States.__default.FindThread(state.dtor_threads, ToModel.Tid(caller));
        var decision = thread.is_Some
            ? Model.Checks.__default.Check(state, thread.dtor_value, ToModel.Query(query))
            : Model.Checks.__default.Decide(state, ToModel.Tid(caller), ToModel.Query(query));
        return FromModel.Result(decision);
    }

    /// <summary>The observable state, in the library's terms and order.</summary>
    public KernelView View() => FromModel.View(state);

    /// <summary>The theorems of chapter 2 §7 that a step breaks, by name. None ever, if the proofs hold: their run-time
    /// forms show that what runs is what was proved (R-ORC-12).</summary>
    /// <param name="after">The state after a call on this one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="after"/> is null.</exception>
    public IEnumerable<string> TheoremsBrokenBy(OracleKernel after)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (!after.IsWellFormed)
        {
            yield return "T1";
        }
        if (!Model.Theorems.__default.NoAmplification(state, after.state))
        {
            yield return "T2";
        }
        if (!Model.Theorems.__default.Conservation(state, after.state))
        {
            yield return "T3";
        }
        if (!Model.Theorems.__default.ImmutableStays(state, after.state))
        {
            yield return "T4";
        }
    }

    private CapabilityType TypeOf(uint id) => FromModel.TypeOf(state, id);
}
