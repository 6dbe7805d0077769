using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Ipc;
using Capzero.Manifests;
using Capzero.Oracle;
using Capzero.Posix;
using Capzero.PropertyTests.Architecture;

namespace Capzero.PropertyTests.Requests;

/// <summary>A POSIX system of a manifest, perhaps with something taken away, and the oracle's state of it, on which the
/// same calls are made.</summary>
internal sealed class RequestRun
{
    private const uint RecordAddress = 0x2000_0000;
    private const uint PageSize = 4096;

    private readonly Dice dice;
    private readonly ImmutableArray<ThreadId> pagers;

    private RequestRun(Dice dice, Boot boot)
    {
        this.dice = dice;
        pagers = [.. boot.Containers.Select(container => container.Threads[0].Id)];
        Oracle = OracleKernel.Boot(boot);
        System = new(IpcSystem.Over(((Booted)Kernel.Boot(boot)).Kernel, FlatMemory.Empty), []);
    }

    public OracleKernel Oracle { get; set; }

    public PosixSystem System { get; private set; }

    public Kernel Kernel => System.Ipc.Kernel;

    public static RequestRun Start(ulong seed)
    {
        var dice = new Dice(seed);
        var file = Path.Combine(
            Repository.Root,
            "Manifests",
            "Examples",
            dice.Of("one-posix.yaml", "two-posix-ipc.yaml")
        );
        var boot = ((ManifestRead)ManifestReader.ReadFile(file)).Manifest.ToBoot();
        return new(dice, dice.Percent(40) ? Twisted(boot, dice) : boot);
    }

    /// <summary>Boots the pagers on both sides, comparing every call; false if one was refused by both.</summary>
    public bool BootPagers()
    {
        foreach (var pager in pagers)
        {
            var expected = OracleBroker.PagerBoot(Oracle, pager);
            var boot = PosixSystem.Boot(System.Ipc, pager);
            Assert.Equal(expected.Calls, Made(boot.Calls));
            if (boot is PosixBootRefused refused)
            {
                Assert.Equal(Described(expected.Stop!), Described(refused.Reason));
                return false;
            }
            var booted = ((PosixBooted)boot).System;
            Assert.Null(expected.Stop);
            Assert.Equal(expected.Own.AsEnumerable(), booted.Pagers[0].Own.AsEnumerable());
            Assert.Equal(expected.Next.View(), booted.Ipc.Kernel.View());
            (System, Oracle) = (new(booted.Ipc, System.Pagers.Add(booted.Pagers[0])), expected.Next);
        }
        return true;
    }

    /// <summary>Makes a call on both sides.</summary>
    public Outcome<PosixSystem> Do(ThreadId caller, KernelCall call)
    {
        var outcome = System.Step(caller, call).Outcome;
        var (result, next) = Oracle.Step(caller, call);
        Assert.Equal(result, StepResult.Of(outcome));
        (System, Oracle) = (outcome.Next, next);
        return outcome;
    }

    /// <summary>A task of a pager, in a new or an old space.</summary>
    public ThreadId? AddTask()
    {
        var pager = dice.In(pagers);
        var sibling = dice.In([.. Tasks]);
        var call = dice.Percent(70)
            ? new CreateThread(CreateFlags.NewSpace | CreateFlags.AsPager, default, default)
            : new CreateThread(CreateFlags.ShareSpace | CreateFlags.AsPager, Kernel.Find(sibling)!.Space, sibling);
        if (Do(pager, call) is not Done<PosixSystem> { Reply: ThreadMade made })
        {
            return null;
        }
        Do(pager, new RunThread(made.Thread));
        if (dice.Percent(95))
        {
            var page = new FlatPage(100 + made.Space.Value, PageRights.ReadWrite);
            System = System.With(
                System.Ipc.WithMemory(
                    ((FlatMemory)System.Ipc.Memory).WithPage(made.Space, RecordAddress / PageSize, page)
                )
            );
        }
        return made.Thread;
    }

    public IEnumerable<ThreadId> Tasks =>
        Kernel.View().Containers.SelectMany(container => container.Threads).Select(thread => thread.Id);

    /// <summary>A task asks its pager, or another's, for something.</summary>
    public (ThreadId Client, CapabilityRecord Record, PosixTurn Turn)? Ask()
    {
        var client = dice.In([.. Tasks.Except(pagers)]);
        var pager = dice.Percent(95) ? Kernel.Find(client)!.Pager : dice.In(pagers);
        var record = Record(client);
        var memory = System.Ipc.Memory;
        var space = Kernel.Find(client)!.Space;
        if (memory.RightsOf(space, RecordAddress / PageSize) == PageRights.ReadWrite)
        {
            System = System.With(System.Ipc.WithMemory(memory.Write(space, RecordAddress, record.ToBytes().AsSpan())));
        }
        var turn = System.Step(client, CapabilityRequests.CallTo(pager, RecordAddress));
        if (turn.Served.IsEmpty || turn.Outcome is not Done<PosixSystem>)
        {
            return null;
        }
        System = turn.Outcome.Next;
        return (client, record, turn);
    }

    /// <summary>Whether a task's record is in memory that it may read and write.</summary>
    public bool HasRecord(ThreadId client) =>
        System.Ipc.Memory.RightsOf(Kernel.Find(client)!.Space, RecordAddress / PageSize) == PageRights.ReadWrite;

    /// <summary>The calls of capability control among those that were made.</summary>
    public static IEnumerable<MadeCall> Made(IEnumerable<CallMade> calls) =>
        calls
            .Where(made => made.Call is KernelCall)
            .Select(made => MadeCall.Of((KernelCall)made.Call, Lowered(made.Outcome)));

    private static Outcome<Kernel> Lowered(Outcome<IpcSystem> outcome) =>
        outcome switch
        {
            Done<IpcSystem> done => new Done<Kernel>(done.Next.Kernel, done.Reply, done.Ended),
            Refused<IpcSystem> refused => new Refused<Kernel>(refused.Next.Kernel, refused.Reason),
            _ => new Asleep<Kernel>(outcome.Next.Kernel, outcome.Ended),
        };

    private static (string Step, ErrorNumber Error, string? Rule) Described(PagerBootStop stop) =>
        ($"{stop.Step}", stop.Error, stop.KernelRule);

    private static (string Step, ErrorNumber Error, string? Rule) Described(Reason reason) =>
        reason is PagerCallRefused refused
            ? ($"{refused.Step}", refused.Error, refused.Because.Rule)
            : ($"{((PagerLacks)reason).Step}", reason.Error, null);

    // One capability less, or weaker, or a smaller pool.
    private static Boot Twisted(Boot boot, Dice dice)
    {
        var held = dice.In(boot.Capabilities);
        var weaker = held.Capability with
        {
            Access = new(held.Capability.Access.Bits & ~dice.SubsetOf(held.Capability.Access.Bits)),
            Size = held.Capability.IsQuantity ? (uint)dice.Below(8) : held.Capability.Size,
        };
        return boot with
        {
            Capabilities = dice.Percent(30)
                ? boot.Capabilities.Remove(held)
                : boot.Capabilities.Replace(held, held with { Capability = weaker }),
        };
    }

    private CapabilityRecord Record(ThreadId client)
    {
        var target = dice.In([.. Tasks]);
        var operations = (IpcOperations)dice.SubsetOf((uint)(IpcOperations.All & ~IpcOperations.Async));
        var valid = CapabilityRecord.For(client, target, operations == 0 ? IpcOperations.Send : operations);
        return dice.Percent(45)
            ? valid
            : dice.Below(13) switch
            {
                0 => valid with { Type = 1u << dice.Below(9) | 1u << 16 },
                1 => valid with { Type = 1u << 4 | 1u << 16 + dice.Below(9) },
                2 => valid with { Start = 1, End = 2 },
                3 => valid with { Quantity = dice.Word() },
                4 => valid with { Used = 1 },
                5 => valid with { Access = valid.Access | 1u << 28 + dice.Below(4) },
                6 => valid with { Target = target.WithContainer(new((byte)dice.Below(3))).Value + (uint)dice.Below(2) },
                7 => valid with { Target = dice.Word() },
                8 => valid with { Owner = dice.In([.. Tasks]) },
                9 => valid with { Access = 0 },
                10 => valid with { Access = 1u << dice.Below(28) },
                11 => valid with { Id = new(dice.Word()), Attribute = dice.Word(), Irq = dice.Word() },
                _ => valid with { Access = (uint)IpcOperations.All },
            };
    }
}
