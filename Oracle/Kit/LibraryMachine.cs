using Capzero.Capabilities;

namespace Capzero.Oracle;

/// <summary>A system of the library, without messages.</summary>
internal sealed class LibraryMachine(Kernel kernel) : IMachine
{
    private Kernel kernel = kernel;
    private (Kernel Of, KernelView View)? seen;

    public StepResult Call(ThreadId caller, KernelCall call)
    {
        var outcome = kernel.Step(caller, call);
        Unchanged.AssertIfRefused(kernel, outcome);
        kernel = outcome.Next;
        return StepResult.Of(outcome);
    }

    public DecisionResult Decide(ThreadId caller, Query query) => DecisionResult.Of(kernel.Decide(caller, query));

    // After a refused call the view is the one that was shown before.
    public KernelView Observe()
    {
        if (seen?.Of != (object)kernel)
        {
            seen = (kernel, kernel.View());
        }
        return seen.Value.View;
    }
}
