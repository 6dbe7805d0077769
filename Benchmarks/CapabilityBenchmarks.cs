using BenchmarkDotNet.Attributes;
using Capzero.Capabilities;

namespace Capzero.Benchmarks;

/// <summary>What a check, and a request for a capability, cost with many capabilities seen by the caller.</summary>
[MemoryDiagnoser]
public class CapabilityBenchmarks
{
    private static readonly IpcQuery Send = new(ManyCapabilities.Client, IpcOperations.Short);
    private Kernel kernel = null!;
    private KernelCall[] cycle = null!;

    [Params(4, 16, 64, 1_024, 65_536, 1_000_000)]
    public int Capabilities { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        kernel = new ManyCapabilities(Capabilities).Kernel;
        var made = kernel.View().NextCapability;
        cycle =
        [
            new Replicate(ManyCapabilities.Wide),
            new Deduce(
                ManyCapabilities.Narrow(made) with
                {
                    Access = Access.Of(IpcOperations.Extended, Permissions.All),
                }
            ),
            new Grant(made, ManyCapabilities.Client, GrantFlags.Single | GrantFlags.Immutable),
            new Destroy(ManyCapabilities.Spare),
        ];
        if (!kernel.Decide(ManyCapabilities.Pager, Send).IsAllowed || !IsDone(Cycle()))
        {
            throw new InvalidOperationException("The benchmark does not measure what it says.");
        }
    }

    [Benchmark]
    public bool Check() => kernel.Decide(ManyCapabilities.Pager, Send).IsAllowed;

    [Benchmark]
    public Outcome<Kernel> Cycle()
    {
        var state = kernel;
        Outcome<Kernel> outcome = null!;
        foreach (var call in cycle)
        {
            outcome = state.Step(ManyCapabilities.Pager, call);
            state = outcome.Next;
        }
        return outcome;
    }

    private bool IsDone(Outcome<Kernel> outcome) =>
        outcome is Done<Kernel>
        && outcome
            .Next.Decide(ManyCapabilities.Pager, new IpcQuery(ManyCapabilities.Client, IpcOperations.Short))
            .IsAllowed
        && cycle.Length == 4;
}
