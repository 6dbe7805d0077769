using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Conformance;

/// <summary>The library with something done to its answers: kernels that misbehave in one way each.</summary>
internal sealed class Tampered(string name) : IMessageKernelUnderTest
{
    private readonly LibraryUnderTest library = new();

    public string Name => name;

    /// <summary>What a machine says to a call, in place of what the library would.</summary>
    public Func<Func<StepResult>, Call, StepResult?> OnCall { get; init; } = (call, _) => call();

    public Func<Func<DecisionResult>, Query, DecisionResult?> OnDecide { get; init; } = (decide, _) => decide();

    public Func<KernelView, KernelView?> OnObserve { get; init; } = view => view;

    public Action<IMessageMachine> BeforeCall { get; init; } = _ => { };

    public Action OnBoot { get; init; } = () => { };

    public bool ReturnsNoMachine { get; init; }

    public IMachine Boot(Boot boot)
    {
        OnBoot();
        return ReturnsNoMachine ? null! : new Machine(this, library.Boot(boot));
    }

    public IMessageMachine Boot(Boot boot, IUserMemory memory)
    {
        OnBoot();
        return ReturnsNoMachine ? null! : new MessageMachine(this, library.Boot(boot, memory));
    }

    private class Machine(Tampered kernel, IMachine machine) : IMachine
    {
        public StepResult Call(ThreadId caller, KernelCall call) =>
            kernel.OnCall(() => machine.Call(caller, call), call)!;

        public DecisionResult Decide(ThreadId caller, Query query) =>
            kernel.OnDecide(() => machine.Decide(caller, query), query)!;

        public KernelView Observe() => kernel.OnObserve(machine.Observe())!;
    }

    private sealed class MessageMachine(Tampered kernel, IMessageMachine machine)
        : Machine(kernel, machine),
            IMessageMachine
    {
        private readonly Tampered kernel = kernel;

        public IUserMemory Memory
        {
            get => machine.Memory;
            set => machine.Memory = value;
        }

        public void SetUtcb(ThreadId thread, uint address) => machine.SetUtcb(thread, address);

        public StepResult Call(ThreadId caller, IpcCall call)
        {
            kernel.BeforeCall(machine);
            return kernel.OnCall(() => machine.Call(caller, call), call)!;
        }

        public IpcView ObserveMessages() =>
            kernel.OnObserve(machine.Observe()) is { } view ? machine.ObserveMessages() with { Kernel = view } : null!;
    }
}
