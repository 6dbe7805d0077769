using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>A kernel under test and the oracle side by side in one trial.</summary>
internal abstract class Contest(Guard guard)
{
    protected Guard Guard => guard;

    /// <summary>The oracle's state before the step.</summary>
    public abstract KernelView Before { get; }

    /// <summary>Whether the oracle's state is well-formed.</summary>
    public abstract bool IsWellFormed { get; }

    /// <summary>Boots the kernel under test.</summary>
    public abstract void Boot(IKernelUnderTest kernel, Boot boot);

    /// <summary>Lets something happen from outside, on both sides.</summary>
    public abstract void Happen(OutsideEvent outside);

    /// <summary>What the oracle says to a call; its state is then that after it.</summary>
    public abstract StepResult Foretell(ThreadId caller, Call call);

    public abstract DecisionResult Foretell(ThreadId caller, Query query);

    /// <summary>What the kernel under test says to a call.</summary>
    public abstract StepResult Perform(ThreadId caller, Call call);

    public abstract DecisionResult Perform(ThreadId caller, Query query);

    /// <summary>The first difference between the states; null if they are the same.</summary>
    public abstract Difference? CompareStates();

    /// <summary>The first difference between the states at the end, memory included.</summary>
    public virtual Difference? CompareAtEnd() => null;

    /// <summary>The theorems that a call breaks, before it is foretold.</summary>
    public abstract IEnumerable<string> TheoremsBrokenBy(ThreadId caller, Call call);

    /// <summary>An observation of the step that was foretold last.</summary>
    public abstract Observation Observe(Observation step);

    protected static KernelView Checked(KernelView view) =>
        ViewCheck.Fault(view) is { } fault ? throw new Misbehaviour("nonsense", $"Observe: {fault}.") : view;

    protected static Difference Of(string comparison, Aspects aspects, object expected, object actual) =>
        new(comparison, aspects, TwoSides.Of(expected, actual));
}

/// <summary>A difference between a kernel under test and the oracle.</summary>
/// <param name="Comparison">What was compared.</param>
/// <param name="Aspects">In what they differ.</param>
/// <param name="Detail">Both sides.</param>
internal sealed record Difference(string Comparison, Aspects Aspects, string Detail);
