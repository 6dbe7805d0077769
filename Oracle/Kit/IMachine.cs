using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>
/// A booted system of a kernel under test (R-ORC-50). It may change in place: whoever tests it makes one call after
/// another and looks at what it has become.
/// </summary>
public interface IMachine
{
    /// <summary>Makes a call.</summary>
    /// <param name="caller">The thread that calls. It may not exist, and it may not be Runnable (R-TC-6).</param>
    /// <param name="call">The call; anything that a thread can say.</param>
    /// <returns><see cref="StepDone"/>, <see cref="StepAsleep"/> or <see cref="StepRefused"/>. After the last nothing
    /// has changed (principle 3).</returns>
    StepResult Call(ThreadId caller, KernelCall call);

    /// <summary>Says what a thread may do (chapter 2 §5). Asking changes nothing (R-CHK-9).</summary>
    /// <param name="caller">The thread that would act, whatever its state. It may not exist.</param>
    /// <param name="query">The question.</param>
    /// <returns><see cref="DecisionAllowed"/> or <see cref="DecisionRefused"/>.</returns>
    DecisionResult Decide(ThreadId caller, Query query);

    /// <summary>The system as it is now: containers, spaces and threads by id, capabilities in the order of their
    /// lists.</summary>
    KernelView Observe();
}
