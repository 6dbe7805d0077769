using Capzero.Capabilities;
using Capzero.Oracle;

namespace StudentKernel;

/// <summary>A booted system: who calls, and which part of the kernel is meant.</summary>
internal sealed class Machine : IMachine
{
    private readonly Store store;
    private readonly Checks checks;
    private readonly Control control;
    private readonly Threads threads;

    public Machine(Boot boot)
    {
        store = new(boot);
        checks = new(store);
        control = new(store, checks);
        threads = new(store, checks);
    }

    public StepResult Call(ThreadId caller, KernelCall call)
    {
        // R-TC-6
        if (!store.Threads.TryGetValue(caller, out var thread))
        {
            return new StepRefused(ErrorNumber.ESRCH);
        }
        if (thread.State != ThreadStatus.Runnable)
        {
            return new StepRefused(ErrorNumber.EINVAL);
        }
        return call is ThreadCall threadCall
            ? threads.Call(thread, threadCall)
            : control.Call(thread, (ControlCall)call);
    }

    public DecisionResult Decide(ThreadId caller, Query query) => checks.Decide(caller, query);

    public KernelView Observe() => store.View();
}
