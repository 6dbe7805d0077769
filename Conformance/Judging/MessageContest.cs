using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>A contest with messages, mutexes and memory.</summary>
internal sealed class MessageContest(Boot boot, Guard guard) : Contest(guard)
{
    private OracleIpc oracle = OracleIpc.Boot(boot, FlatMemory.Empty);
    private OracleIpc before = null!;
    private IMessageMachine machine = null!;
    private (OracleIpc Of, IpcView View)? shown;
    private IpcView earlier = null!;
    private (IpcView Expected, IpcView Actual) same;
    private IUserMemory? memoryBefore;

    public override KernelView Before => Shown().Kernel;

    public override bool IsWellFormed => oracle.IsWellFormed;

    private MeteredMemory Memory =>
        Guard.Ask("Memory", () => machine.Memory) as MeteredMemory
        ?? throw new Misbehaviour("nonsense", "Memory is not what was given, or made of that.");

    public override void Boot(IKernelUnderTest kernel, Boot boot)
    {
        if (kernel is not IMessageKernelUnderTest talkative)
        {
            throw new Misbehaviour("nonsense", $"{kernel.Name} is no {nameof(IMessageKernelUnderTest)}.");
        }
        var memory = new MeteredMemory(FlatMemory.Empty, Guard.Meter);
        machine = Guard.Ask("Boot", () => talkative.Boot(boot, memory));
    }

    public override void Happen(OutsideEvent outside)
    {
        oracle = outside.On(oracle);
        Guard.Tell(outside is SetUtcb ? "SetUtcb" : "Memory", () => outside.On(machine));
    }

    public override StepResult Foretell(ThreadId caller, Call call)
    {
        (before, earlier) = (oracle, Shown());
        (var result, oracle) = oracle.Step(caller, call);
        return result;
    }

    public override DecisionResult Foretell(ThreadId caller, Query query)
    {
        (before, earlier) = (oracle, Shown());
        return oracle.Decide(caller, query);
    }

    public override StepResult Perform(ThreadId caller, Call call)
    {
        memoryBefore = Memory;
        var result = Guard.Ask(
            "Call",
            () => call is IpcCall message ? machine.Call(caller, message) : machine.Call(caller, (KernelCall)call)
        );
        return Answers.Checked(result);
    }

    public override DecisionResult Perform(ThreadId caller, Query query) =>
        Guard.Ask("Decide", () => machine.Decide(caller, query));

    public override Difference? CompareStates()
    {
        var (expected, actual) = (Shown(), Guard.Ask("ObserveMessages", machine.ObserveMessages));
        if (!ReferenceEquals(expected, same.Expected) || !ReferenceEquals(actual, same.Actual))
        {
            if (ViewCheck.Fault(actual) is { } fault)
            {
                throw new Misbehaviour("nonsense", $"ObserveMessages: {fault}.");
            }
            if (!expected.Equals(actual))
            {
                return Of("state", Differences.Between(expected, actual), expected, actual);
            }
            same = (expected, actual);
        }
        return ReferenceEquals(memoryBefore, Memory) ? null : CompareMemory();
    }

    // Whatever the oracle wrote that the kernel did not.
    public override Difference? CompareAtEnd() => CompareMemory();

    public override IEnumerable<string> TheoremsBrokenBy(ThreadId caller, Call call) =>
        before.TheoremsBrokenBy(caller, call);

    public override Observation Observe(Observation step)
    {
        var now = Shown();
        return step with { Before = earlier.Kernel, After = now.Kernel, MessagesBefore = earlier, MessagesAfter = now };
    }

    private Difference? CompareMemory()
    {
        var (expected, actual) = (oracle.Memory(), Memory.Content);
        return expected.Equals(actual) ? null : Of("memory", Aspects.Memory, expected, actual);
    }

    private IpcView Shown()
    {
        if (shown?.Of != (object)oracle)
        {
            shown = (oracle, oracle.View());
        }
        return shown.Value.View;
    }
}
