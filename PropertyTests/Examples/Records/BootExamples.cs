using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Well-formed boots and others (R-CAP-1 to R-CAP-4, and what they rest on).</summary>
public sealed class BootExamples
{
    private static readonly ContainerId Third = new(2);

    /// <summary>One boot for each sentence that a boot can break: what is wrong, the rule, and the subject that the
    /// fault must name.</summary>
    private static readonly Dictionary<string, (Scene Scene, string Rule, string Subject)> Faults = new()
    {
        ["id twice"] = (Two(one => one with { Id = new(2) }), "R-CAP-4", "capability 2"),
        ["id above the next"] = (One(Given.Ipc()).Counting(new(1)), "R-ID-11", "capability 1"),
        ["unknown type"] = (One(Given.Ipc() with { Type = (CapabilityType)9 }), "R-CAP-2", "capability 1"),
        ["unknown target type"] = (One(Given.Ipc().Over(new Target((ResourceType)9, 0))), "R-CAP-2", "capability 1"),
        ["quantity over a thread"] = (One(APool().Over(Ann)), "R-CAP-4", "capability 1"),
        ["pool that is no quantity"] = (
            One(Given.Ipc().Over(Target.Pool(ResourceType.MapPool))),
            "R-CAP-4",
            "capability 1"
        ),
        ["pool with an id"] = (One(APool().Over(new Target(ResourceType.MapPool, 0))), "R-CAP-4", "capability 1"),
        ["target thread"] = (One(Given.Ipc().Over(Nobody)), "R-CAP-4", "capability 1"),
        ["target nil"] = (One(Given.Ipc().Over(ThreadId.Nil)), "R-CAP-4", "capability 1"),
        ["target space"] = (One(Given.Ipc().Over(Target.Space(Nowhere))), "R-CAP-4", "capability 1"),
        ["target container"] = (One(Given.Ipc().Over(Target.Container(Third))), "R-CAP-4", "capability 1"),
        ["target container ff"] = (
            One(Given.Ipc().Over(new Target(ResourceType.Container, 0xFF))),
            "R-CAP-4",
            "capability 1"
        ),
        ["target container 100"] = (
            One(Given.Ipc().Over(new Target(ResourceType.Container, 0x100))),
            "R-CAP-4",
            "capability 1"
        ),
        ["used above size"] = (One(Given.Pool(ResourceType.MapPool, 2, used: 3)), "R-CAP-4", "capability 1"),
        ["used of no quantity"] = (One(Given.Virtual() with { Used = 1 }), "R-CAP-4", "capability 1"),
        ["range reversed"] = (One(Given.Virtual() with { Range = new(2, 1) }), "R-CAP-4", "capability 1"),
        ["range empty"] = (One(Given.Virtual() with { Range = new(2, 2) }), "R-CAP-4", "capability 1"),
        ["range of ipc"] = (One(Given.Ipc() with { Range = new(1, 2) }), "R-CAP-4", "capability 1"),
        ["range of a pool"] = (One(APool() with { Range = new(1, 2) }), "R-CAP-4", "capability 1"),
        ["replicable quantity"] = (One(APool().That(Permissions.Replicable)), "R-CAP-4", "capability 1"),
        ["owner nobody"] = (One(Given.Ipc().OwnedBy(Nobody)), "R-CAP-4", "capability 1"),
        ["owner any"] = (One(Given.Ipc().OwnedBy(ThreadId.Any)), "R-CAP-4", "capability 1"),
        ["owner abroad"] = (One(Given.Ipc().OwnedBy(Zoe)), "R-CAP-4", "capability 1"),
        ["access of another type"] = (One(Given.Mutex() with { Access = new(1u << 2) }), "R-CAP-3", "capability 1"),
        ["access bit 31"] = (One(Given.Ipc() with { Access = new(1u << 31) }), "R-CAP-3", "capability 1"),
        ["access of a pool"] = (One(APool() with { Access = new(1) }), "R-CAP-3", "capability 1"),
        ["irq of memory"] = (
            One(Given.Physical() with { Access = Access.Of(MapOperations.IrqRegister) }),
            "R-CAP-3",
            "capability 1"
        ),
        ["irq of virtual memory"] = (
            One(Given.Virtual() with { Access = Access.Of(MapOperations.IrqRegister) }),
            "R-CAP-3",
            "capability 1"
        ),
        ["device of ipc"] = (One(Given.Ipc() with { Device = new(1, 1) }), "R-CAP-1", "capability 1"),
        ["charged at boot"] = (One(Given.Ipc() with { ChargedTo = new(1) }), "R-CAP-1", "capability 1"),
        ["holder thread"] = (HeldBy(Holder.Thread(Nobody)), "R-CAP-5", "capability 1"),
        ["holder nil"] = (HeldBy(Holder.Thread(ThreadId.Nil)), "R-CAP-5", "capability 1"),
        ["holder space"] = (HeldBy(Holder.Space(Nowhere)), "R-CAP-5", "capability 1"),
        ["holder container"] = (HeldBy(Holder.Container(Third)), "R-CAP-5", "capability 1"),
        ["space of a thread"] = (Scene.Bare.Add(ThreadId.Make(Home, 7), Nowhere, Ann), "R-CAP-4", "thread 00'000007"),
        ["space abroad"] = (Scene.Bare.Add(ThreadId.Make(Home, 7), ZoesSpace, Ann), "R-CAP-4", "thread 00'000007"),
        ["pager nobody"] = (Scene.Bare.Paged(Bob, by: Nobody), "R-CAP-4", "thread 00'000001"),
        ["pager abroad"] = (Scene.Bare.Paged(Bob, by: Zoe), "R-CAP-4", "thread 00'000001"),
        ["thread twice"] = (Scene.Bare.Add(Bob, AnnsSpace, Ann), "R-ID-5", "thread 00'000001"),
        ["thread abroad"] = (Misplaced(ThreadId.Make(Third, 0)), "R-ID-1", "thread 02'000000"),
        ["thread special"] = (Misplaced(new ThreadId(0xFF00_0007)), "R-ID-1", "thread ff'000007"),
        ["container twice"] = (Scene.Bare.Add(Empty(Home)), "R-ID-10", "container 00"),
        ["space twice"] = (Scene.Bare.Add(Empty(Third) with { Spaces = [AnnsSpace] }), "R-ID-11", "space 0"),
        ["space none"] = (Scene.Bare.Add(Empty(Third) with { Spaces = [SpaceId.None] }), "R-ID-11", "space 4294967295"),
    };

    public static TheoryData<string> FaultNames => new(Faults.Keys);

    // R-CAP-4: refused, with a fault that names the subject and the rule; nothing is booted.
    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Boot_WithAFault_IsRejected(string name)
    {
        var (scene, rule, subject) = Faults[name];

        var rejected = Assert.IsType<BootRejected>(Kernel.Boot(scene.Boot));

        Assert.Contains(rejected.Faults, fault => (fault.Rule, fault.Subject) == (rule, subject));
        Assert.All(
            rejected.Faults,
            fault => Assert.EndsWith($"({fault.Rule})", fault.ToString(), StringComparison.Ordinal)
        );
    }

    // R-CAP-4: every fault of a record is named, in the order of the record.
    [Fact]
    public void Boot_WithManyFaults_NamesThemAll()
    {
        var scene = Scene
            .Bare.Paged(Bob, by: Nobody)
            .Hold(AnnsSpaceList, Given.Ipc().Over(Nobody))
            .Hold(AnnsSpaceList, Given.Ipc())
            .Hold(AnnsSpaceList, Given.Ipc().OwnedBy(Zoe) with { Used = 1, Size = 1 });

        var rejected = Assert.IsType<BootRejected>(Kernel.Boot(scene.Boot));

        Assert.Equal(
            ["thread 00'000001", "capability 1", "capability 3", "capability 3"],
            rejected.Faults.Select(fault => fault.Subject)
        );
    }

    /// <summary>What looks odd and is well-formed.</summary>
    private static readonly Dictionary<string, Scene> WellFormed = new()
    {
        ["nothing at all"] = Scene.Bare with { },
        ["no owner"] = One(Given.Ipc().OwnedBy(ThreadId.Nil)),
        ["no access"] = One(Given.Ipc() with { Access = Access.None }),
        ["a full pool"] = One(Given.Pool(ResourceType.MapPool, 2, used: 2)),
        ["an empty pool"] = One(Given.Pool(ResourceType.CpuPool, 0)),
        ["a range of irqs"] = One(Given.Irq() with { Range = new(0, 1) }),
        ["all frames there are"] = One(Given.Virtual() with { Range = new(0, uint.MaxValue), Size = uint.MaxValue }),
        ["a target abroad"] = One(Given.Ipc().Over(Zoe)),
        ["a gap in the ids"] = One(Given.Ipc()).Counting(new(77)),
        ["no id left"] = One(Given.Ipc()).Counting(CapabilityId.None),
        ["pagers in a ring"] = Scene.Bare.Paged(Ann, by: Bob),
        ["a space for nobody"] = Scene.Bare.Add(Empty(Third) with { Spaces = [Nowhere] }),
        ["the same number twice"] = Scene.Bare.Add(Ann.WithContainer(Away), ZoesSpace, Zoe),
        ["the last container"] = Scene.Bare.Add(Empty(new(ContainerId.Greatest))),
    };

    public static TheoryData<string> WellFormedNames => new(WellFormed.Keys);

    // R-CAP-4, R-ID-5, R-ID-10
    [Theory]
    [MemberData(nameof(WellFormedNames))]
    public void Boot_ThatIsWellFormed_Boots(string name)
    {
        var kernel = WellFormed[name].Start();

        Assert.Equal(WellFormed[name].Boot.Capabilities, kernel.Everything());
    }

    // R-TC-1, R-ID-12, R-MAN-5: the threads of a boot: its own state, nobody's charge, its own group.
    [Fact]
    public void Boot_MakesItsThreads()
    {
        var kernel = Scene.Bare.Inactive(Bob).Start();

        Assert.Equal([Ann, Bob, Cat, Zoe], kernel.Threads().Select(thread => thread.Id));
        Assert.Equal(
            (ThreadStatus.Inactive, ThreadStatus.Runnable),
            (kernel.Shows(Bob).State, kernel.Shows(Cat).State)
        );
        Assert.All(kernel.Threads(), thread => Assert.Equal(thread.Id, thread.Group));
        Assert.All(kernel.Threads(), thread => Assert.Equal(CapabilityId.None, thread.ChargedTo));
        Assert.All(kernel.Spaces(), space => Assert.Equal(CapabilityId.None, space.ChargedTo));
    }

    // R-CAP-5, R-CAP-6: the lists of a boot are in the record's order, each capability in exactly one.
    [Fact]
    public void Boot_KeepsTheOrderOfEachList()
    {
        var scene = Scene.Bare;
        Holder[] holders = [AnnsList, AnnsSpaceList, HomeList];
        for (var i = 0; i < 60; i++)
        {
            scene = scene.Hold(holders[i % 3], Given.Ipc());
        }
        var kernel = scene.Start();

        for (var list = 0; list < 3; list++)
        {
            var expected = Enumerable.Range(0, 20).Select(i => (uint)((i * 3) + list + 1));
            Assert.Equal(expected, kernel.Ids(holders[list]));
        }
    }

    private static Capability APool() => Given.Pool(ResourceType.MapPool, 4);

    private static Scene One(Capability capability) => Scene.Bare.Hold(AnnsSpaceList, capability);

    private static Scene Two(Func<Capability, Capability> change) =>
        One(Given.Ipc()).Hold(AnnsSpaceList, Given.Ipc()).Change(new CapabilityId(1), change);

    private static Scene HeldBy(Holder holder) => Scene.Bare.Hold(holder, Given.Ipc());

    private static BootContainer Empty(ContainerId id) =>
        new()
        {
            Id = id,
            Spaces = [],
            Threads = [],
        };

    private static Scene Misplaced(ThreadId thread) =>
        Scene.Bare.Change(
            Home,
            home =>
                home with
                {
                    Threads =
                    [
                        .. home.Threads,
                        new()
                        {
                            Id = thread,
                            Space = AnnsSpace,
                            Pager = Ann,
                        },
                    ],
                }
        );
}
