using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle;

/// <summary>A system of the library.</summary>
internal sealed class LibraryMessageMachine(IpcSystem system) : IMessageMachine
{
    private IpcSystem system = system;
    private (IpcSystem Of, IpcView View)? seen;

    public IUserMemory Memory
    {
        get => system.Memory;
        set => system = system.WithMemory(value);
    }

    public void SetUtcb(ThreadId thread, uint address)
    {
        if (system.Find(thread) is not null)
        {
            system = system.WithUtcb(thread, address);
        }
    }

    public StepResult Call(ThreadId caller, KernelCall call) => Step(caller, call);

    public StepResult Call(ThreadId caller, IpcCall call) => Step(caller, call);

    public DecisionResult Decide(ThreadId caller, Query query) => DecisionResult.Of(system.Decide(caller, query));

    public KernelView Observe() => ObserveMessages().Kernel;

    // After a refused call the view is the one that was shown before.
    public IpcView ObserveMessages()
    {
        if (seen?.Of != (object)system)
        {
            seen = (system, system.View());
        }
        return seen.Value.View;
    }

    private StepResult Step(ThreadId caller, Call call)
    {
        var outcome = system.Step(caller, call);
        Unchanged.AssertIfRefused(system, outcome);
        system = outcome.Next;
        return StepResult.Of(outcome);
    }
}
