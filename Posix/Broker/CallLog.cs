using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>Makes calls in a row, each on the state that the one before it left, and keeps them all.</summary>
internal sealed class CallLog(IpcSystem system)
{
    private readonly ImmutableArray<CallMade>.Builder calls = ImmutableArray.CreateBuilder<CallMade>();

    /// <summary>The state now.</summary>
    public IpcSystem System { get; private set; } = system;

    public int Count => calls.Count;

    public ImmutableArray<CallMade> Calls => calls.ToImmutable();

    /// <summary>What is no call has changed the state.</summary>
    public void Become(IpcSystem changed) => System = changed;

    public Outcome<IpcSystem> Make(ThreadId caller, Call call)
    {
        var outcome = System.Step(caller, call);
        calls.Add(new(caller, call, outcome));
        System = outcome.Next;
        return outcome;
    }
}
