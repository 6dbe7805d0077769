using BenchmarkDotNet.Attributes;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Manifests;
using Capzero.Posix;
using Capzero.PropertyTests.Architecture;

namespace Capzero.Benchmarks;

/// <summary>A task asks its pager for a capability and gets it: two messages, and find, replicate, reduce, grant.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const uint Record = 0x2000_0000;
    private const uint PageSize = 4096;
    private static readonly ThreadId Pager = new(0);
    private static readonly ThreadId Client = new(1);
    private static readonly ThreadId Target = new(2);

    private readonly IpcTransfer request = CapabilityRequests.CallTo(Pager, Record);
    private PosixSystem system = null!;

    [GlobalSetup]
    public void Setup()
    {
        var file = Path.Combine(Repository.Root, "Manifests", "Examples", "one-posix.yaml");
        var boot = ((ManifestRead)ManifestReader.ReadFile(file)).Manifest.ToBoot();
        var ipc = IpcSystem.Over(((Booted)Kernel.Boot(boot)).Kernel, FlatMemory.Empty);
        system = ((PosixBooted)PosixSystem.Boot(ipc, Pager)).System;
        AddTask();
        AddTask();
        var operations = IpcOperations.Send | IpcOperations.Short;
        var bytes = CapabilityRecord.For(Client, Target, operations).ToBytes();
        system = system.With(system.Ipc.WithMemory(((FlatMemory)system.Ipc.Memory).WithStored(7, 0, bytes.AsSpan())));
        if (!RequestAndGrant().Ipc.Decide(Client, new IpcQuery(Target, IpcOperations.Short)).IsAllowed)
        {
            throw new InvalidOperationException("The benchmark does not measure what it says.");
        }
    }

    [Benchmark]
    public PosixSystem RequestAndGrant() => system.Step(Client, request).Outcome.Next;

    private void AddTask()
    {
        var create = new CreateThread(CreateFlags.NewSpace | CreateFlags.AsPager, SpaceId.None, ThreadId.Nil);
        var made = (ThreadMade)((Done<PosixSystem>)system.Step(Pager, create).Outcome).Reply;
        system = system.Step(Pager, create).Outcome.Next.Step(Pager, new RunThread(made.Thread)).Outcome.Next;
        if (made.Thread == Client)
        {
            var memory = (FlatMemory)system.Ipc.Memory;
            system = system.With(
                system.Ipc.WithMemory(memory.WithPage(made.Space, Record / PageSize, new(7, PageRights.ReadWrite)))
            );
        }
    }
}
