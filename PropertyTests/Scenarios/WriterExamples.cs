using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Ipc;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>What was done is written as a scenario, which reads again and does the same (R-ORC-25).</summary>
public sealed class WriterExamples
{
    private static readonly ThreadId Ann = ThreadId.Make(new(3), 7);
    private static readonly ThreadId Bob = ThreadId.Make(new(9), 8);
    private static readonly ThreadId NoBob = ThreadId.Make(new(3), 8);

    // Numbers of the boot are none that a scenario would give.
    private static readonly Boot Boot = new()
    {
        Containers =
        [
            new()
            {
                Id = new(3),
                Spaces = [new(5)],
                Threads = [A(Ann, 5)],
            },
            new()
            {
                Id = new(9),
                Spaces = [new(6)],
                Threads = [A(Bob, 6)],
            },
        ],
        Capabilities =
        [
            Of(4, Ann, CapabilityType.CapabilityControl, Target.Space(new(5)), Access.Of(CapabilityOperations.All)),
            Of(2, Ann, CapabilityType.Ipc, Target.Container(new(9)), Access.Of(IpcOperations.All, Permissions.All)),
            Of(6, Ann, CapabilityType.Quantity, Target.Pool(ResourceType.CapabilityPool), Access.None) with
            {
                Holder = Holder.Container(new(3)),
            },
        ],
        NextCapability = new(9),
    };

    [Fact]
    public void CallsOnCapabilities_AreWrittenWithNamesAndEndings()
    {
        ToldStep[] steps =
        [
            new ToldCall(Ann, new Replicate(new(2))),
            new ToldCall(
                Ann,
                new Deduce(
                    Boot.Capabilities[1].Capability with
                    {
                        Id = new(9),
                        Target = Target.Thread(Bob),
                        Access = Access.Of(IpcOperations.Send | IpcOperations.Short, Permissions.Transferable),
                    }
                )
            ),
            new ToldCall(Ann, new Grant(new(9), Bob, GrantFlags.Single | GrantFlags.Immutable)),
            new ToldCall(Ann, new Destroy(new(9))),
            new ToldQuery(Ann, new IpcQuery(Bob, IpcOperations.Full)),
            new ToldCall(Ann, new Grant(new(2), NoBob, GrantFlags.Single)),
        ];

        Assert.Equal(
            """
            scenario 1
            title A gift
            about Of one who has.

            container c0
            container c1
            thread t0 in c0
            thread t1 in c1
            capability cap0 of t0 is capability-control on the space of t0, grant, read, share, replicate, split, deduce, destroy
            capability cap1 of t0 is ipc on container c1, send, receive, short, full, extended, async, changeable, transferable, replicable
            capability cap2 of t0 is capability-pool, size 5, held by container c0
            next capability is 9

            t0 replicates cap1 => ok cap3
            t0 deduces cap3 to send, short, transferable on thread t1 => ok
            t0 grants cap3 to t1 immutably => ok
            t0 destroys cap3 => refused EEXIST NoSuchCapability
            expect t0 may send full to t1
            let x0 = re-address t1 to c0
            t0 grants cap1 to x0 => refused ESRCH NoSuchThread

            """,
            Written(steps)
        );
    }

    [Fact]
    public void Messages_AreWrittenWithTheirMemory()
    {
        ToldStep[] steps =
        [
            new ToldPage(new(5), 0x20, new(11, PageRights.ReadWrite)),
            new ToldUtcb(Ann, 0x20100),
            new ToldPage(new(6), 0x21, new(12, PageRights.ReadWrite)),
            new ToldBytes(12, 4, [1, 2]),
            new ToldCall(Ann, IpcTransfer.Send(Bob, IpcFlags.Short, new(7, 0, 9))),
            new ToldCall(Bob, IpcTransfer.Receive(ThreadId.Any, IpcFlags.Short)),
            new ToldCall(Bob, IpcTransfer.Receive(Ann, IpcFlags.Extended(2, 16), new(0, 0, 0x21000))),
            new ToldCall(Ann, IpcTransfer.Send(Bob, IpcFlags.Full, new(1))),
        ];

        Assert.EndsWith(
            """
            give t0 memory memory0, 4096 bytes at 0x20000
            give t0 a utcb at 0x20100
            give t1 memory memory1, 4096 bytes at 0x21000
            t1 stores "\x01\x02" at 0x21004
            t0 sends short 0x7 0x0 0x9 to t1 => asleep
            t1 receives short from any => wakes t0
            t1 receives extended 16 bytes into 0x21000 from t0 => asleep
            t0 sends full 0x1 to t1 => fails ENOIPC KindsDoNotFit, wakes t1 with ENOIPC

            """,
            Written(steps),
            StringComparison.Ordinal
        );
    }

    public static TheoryData<string> Unspeakable => ["unknown request", "range", "far", "nil", "read-only page"];

    [Theory]
    [MemberData(nameof(Unspeakable))]
    public void WhatHasNoWords_IsNotWritten_AndSaysWhy(string what)
    {
        ToldStep step = what switch
        {
            "unknown request" => new ToldCall(Ann, new UnknownRequest(99)),
            "range" => new ToldCall(Ann, new Deduce(Boot.Capabilities[1].Capability with { Range = new(1, 2) })),
            "far" => new ToldCall(Ann, new RunThread(ThreadId.Make(new(3), 99))),
            "nil" => new ToldCall(Ann, new RunThread(ThreadId.Nil)),
            _ => new ToldPage(new(5), 0x20, new(11, PageRights.Read)),
        };
        var not = Assert.IsType<ScenarioNotWritten>(ScenarioWriter.Write("", [], Boot, [step]));

        Assert.NotEmpty(not.Why);
    }

    [Fact]
    public void ABootThatIsNotWellFormed_IsNotWritten() =>
        Assert.IsType<ScenarioNotWritten>(ScenarioWriter.Write("", [], Boot with { NextCapability = new(0) }, []));

    // What is written was read and run; most of what is generated can be told.
    [Fact]
    public void MostShortTrials_CanBeWritten()
    {
        var written = Enumerable
            .Range(0, 200)
            .Select(seed => TrialGenerator.Generate((ulong)seed, 1))
            .Select(trial => trial with { Boot = Bare(trial.Boot) })
            .Where(trial => Kernel.Boot(trial.Boot) is Booted)
            .Count(trial => TrialScenario.Of(Resolved.Of(trial), "a trial") is ScenarioWritten);

        Assert.InRange(written, 60, 200);
    }

    // Without what a scenario cannot boot: ranges, devices, spaces without threads.
    private static Boot Bare(Boot boot) =>
        boot with
        {
            Capabilities =
            [
                .. boot.Capabilities.Where(held =>
                    held.Capability.Range.IsNone
                    && !held.Capability.Device.IsDevice
                    && held.Holder.Kind != HolderKind.Space
                    && held.Capability.Target.Type != ResourceType.Space
                ),
            ],
        };

    private static string Written(IEnumerable<ToldStep> steps)
    {
        var writing = ScenarioWriter.Write("A gift", ["Of one who has."], Boot, steps);
        return writing is ScenarioWritten written
            ? written.Text
            : throw new InvalidOperationException(((ScenarioNotWritten)writing).Why);
    }

    private static BootThread A(ThreadId id, uint space) =>
        new()
        {
            Id = id,
            Space = new(space),
            Pager = id,
        };

    private static HeldCapability Of(uint id, ThreadId owner, CapabilityType type, Target target, Access access) =>
        new(
            new()
            {
                Id = new(id),
                Owner = owner,
                Type = type,
                Target = target,
                Access = access,
                Size = type == CapabilityType.Quantity ? 5u : 0,
            },
            Holder.Space(new(5))
        );
}
