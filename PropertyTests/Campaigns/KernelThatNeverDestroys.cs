using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Campaigns;

/// <summary>The library, but for one call: to destroy a capability it says yes, and does nothing (R-CAP-55).</summary>
internal sealed class KernelThatNeverDestroys : IKernelUnderTest
{
    private readonly LibraryUnderTest library = new();

    public string Name => "never destroys";

    public IMachine Boot(Boot boot) => new Machine(library.Boot(boot));

    private sealed class Machine(IMachine library) : IMachine
    {
        public StepResult Call(ThreadId caller, KernelCall call) =>
            call is Destroy ? new StepDone(Reply.Nothing, ImmutableArray<EndedCall>.Empty) : library.Call(caller, call);

        public DecisionResult Decide(ThreadId caller, Query query) => library.Decide(caller, query);

        public KernelView Observe() => library.Observe();
    }
}
