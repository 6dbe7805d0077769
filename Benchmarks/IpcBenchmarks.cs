using BenchmarkDotNet.Attributes;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Benchmarks;

/// <summary>A round trip: the server sleeps in a receive, the client sends, the server answers, and both are where they
/// were. Five calls, or four where the client sends and receives in one.</summary>
[MemoryDiagnoser]
public class IpcBenchmarks
{
    private static readonly ThreadId Client = Talkers.Client;
    private static readonly ThreadId Server = Talkers.Server;
    private static readonly IpcFlags Extended = IpcFlags.Extended(2, IpcFlags.GreatestSize);
    private static readonly MessageRegisters Registers = new(1, 2, Talkers.Buffer);

    private readonly (ThreadId Caller, Call Call)[] shortTrip = Trip(IpcFlags.Short);
    private readonly (ThreadId Caller, Call Call)[] fullTrip = Trip(IpcFlags.Full);
    private readonly (ThreadId Caller, Call Call)[] extendedTrip =
    [
        (Server, IpcTransfer.Receive(ThreadId.Any, Extended, Registers)),
        (Client, IpcTransfer.Send(Server, Extended, Registers)),
        (Client, IpcTransfer.Receive(Server, Extended, Registers)),
        (Server, IpcTransfer.Send(Client, Extended, Registers)),
    ];
    private IpcSystem system = null!;

    [GlobalSetup]
    public void Setup()
    {
        system = Talkers.System();
        if (!Ends(shortTrip) || !Ends(fullTrip) || !Ends(extendedTrip))
        {
            throw new InvalidOperationException("The benchmark does not measure what it says.");
        }
    }

    [Benchmark(Baseline = true)]
    public IpcSystem ShortRoundTrip() => Run(shortTrip);

    [Benchmark]
    public IpcSystem FullRoundTrip() => Run(fullTrip);

    [Benchmark]
    public IpcSystem ExtendedRoundTripOf2KiB() => Run(extendedTrip);

    private static (ThreadId Caller, Call Call)[] Trip(IpcFlags flags) =>
        [
            (Server, IpcTransfer.Receive(ThreadId.Any, flags)),
            (Client, IpcTransfer.SendReceive(Server, flags, Registers)),
            (Server, IpcTransfer.Send(Client, flags, Registers)),
        ];

    private IpcSystem Run((ThreadId Caller, Call Call)[] calls)
    {
        var state = system;
        foreach (var (caller, call) in calls)
        {
            state = state.Step(caller, call).Next;
        }
        return state;
    }

    private bool Ends((ThreadId Caller, Call Call)[] calls) =>
        Run(calls).Find(Client)!.Registers.Mr0 == 1
        && Run(calls).Kernel.Find(Client)!.State == ThreadStatus.Runnable
        && Run(calls).Kernel.Find(Server)!.State == ThreadStatus.Runnable;
}
