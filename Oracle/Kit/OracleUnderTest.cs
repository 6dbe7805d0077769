using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle;

/// <summary>The oracle's own step function as a kernel under test: it must pass trivially (R-ORC-50).</summary>
public sealed class OracleUnderTest : IMessageKernelUnderTest
{
    /// <inheritdoc/>
    public string Name => "oracle";

    /// <inheritdoc/>
    public IMachine Boot(Boot boot) => new Machine(OracleKernel.Boot(boot));

    /// <inheritdoc/>
    /// <exception cref="InvalidCastException">The memory is neither a <see cref="FlatMemory"/> nor a metered
    /// one.</exception>
    public IMessageMachine Boot(Boot boot, IUserMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return new MessageMachine(OracleIpc.Boot(boot, FlatMemory.Empty)) { Memory = memory };
    }

    private sealed class Machine(OracleKernel oracle) : IMachine
    {
        private OracleKernel oracle = oracle;

        public StepResult Call(ThreadId caller, KernelCall call)
        {
            (var result, oracle) = oracle.Step(caller, call);
            return result;
        }

        public DecisionResult Decide(ThreadId caller, Query query) => oracle.Decide(caller, query);

        public KernelView Observe() => oracle.View();
    }

    private sealed class MessageMachine(OracleIpc oracle) : IMessageMachine
    {
        private OracleIpc oracle = oracle;
        private IUserMemory memory = FlatMemory.Empty;

        // The model has a memory of its own; what is shown has the same pages and bytes.
        public IUserMemory Memory
        {
            get => memory;
            set =>
                (memory, oracle) = (
                    value,
                    oracle.WithMemory(value is MeteredMemory metered ? metered.Content : (FlatMemory)value)
                );
        }

        public void SetUtcb(ThreadId thread, uint address) => oracle = oracle.WithUtcb(thread, address);

        public StepResult Call(ThreadId caller, KernelCall call) => Step(caller, call);

        public StepResult Call(ThreadId caller, IpcCall call) => Step(caller, call);

        public DecisionResult Decide(ThreadId caller, Query query) => oracle.Decide(caller, query);

        public KernelView Observe() => oracle.View().Kernel;

        public IpcView ObserveMessages() => oracle.View();

        private StepResult Step(ThreadId caller, Call call)
        {
            var (result, next) = oracle.Step(caller, call);
            if (!ReferenceEquals(oracle, next))
            {
                oracle = next;
                memory = memory is MeteredMemory metered ? metered.With(next.Memory()) : next.Memory();
            }
            return result;
        }
    }
}
