using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>A contest without messages.</summary>
internal sealed class KernelContest(Boot boot, Guard guard) : Contest(guard)
{
    private OracleKernel oracle = OracleKernel.Boot(boot);
    private OracleKernel before = null!;
    private IMachine machine = null!;
    private (OracleKernel Of, KernelView View)? shown;
    private KernelView earlier = null!;
    private (KernelView Expected, KernelView Actual) same;

    public override KernelView Before => Shown();

    public override bool IsWellFormed => oracle.IsWellFormed;

    public override void Boot(IKernelUnderTest kernel, Boot boot) =>
        machine = Guard.Ask("Boot", () => kernel.Boot(boot));

    public override void Happen(OutsideEvent outside) =>
        throw new InvalidOperationException("Nothing happens from outside without messages.");

    public override StepResult Foretell(ThreadId caller, Call call)
    {
        (before, earlier) = (oracle, Shown());
        (var result, oracle) = oracle.Step(caller, (KernelCall)call);
        return result;
    }

    public override DecisionResult Foretell(ThreadId caller, Query query)
    {
        (before, earlier) = (oracle, Shown());
        return oracle.Decide(caller, query);
    }

    public override StepResult Perform(ThreadId caller, Call call) =>
        Answers.Checked(Guard.Ask("Call", () => machine.Call(caller, (KernelCall)call)));

    public override DecisionResult Perform(ThreadId caller, Query query) =>
        Guard.Ask("Decide", () => machine.Decide(caller, query));

    public override Difference? CompareStates()
    {
        var (expected, actual) = (Shown(), Guard.Ask("Observe", machine.Observe));
        // Both are as they were when they were compared last.
        if (ReferenceEquals(expected, same.Expected) && ReferenceEquals(actual, same.Actual))
        {
            return null;
        }
        if (!expected.Equals(Checked(actual)))
        {
            return Of("state", Differences.Between(expected, actual), expected, actual);
        }
        same = (expected, actual);
        return null;
    }

    public override IEnumerable<string> TheoremsBrokenBy(ThreadId caller, Call call) => before.TheoremsBrokenBy(oracle);

    public override Observation Observe(Observation step) => step with { Before = earlier, After = Shown() };

    private KernelView Shown()
    {
        if (shown?.Of != (object)oracle)
        {
            shown = (oracle, oracle.View());
        }
        return shown.Value.View;
    }
}
