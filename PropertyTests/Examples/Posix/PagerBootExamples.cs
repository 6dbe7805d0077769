using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>What a pager does with its capabilities before it serves anyone (R-POSIX-10 to R-POSIX-16).</summary>
public sealed class PagerBootExamples
{
    private static readonly ThreadId Pager = new(0);
    private static readonly Boot Boot = PosixBoots.Read();

    private static PosixBooted Booted(Boot boot) => Assert.IsType<PosixBooted>(PosixSystem.Boot(boot.Start(), Pager));

    private static Capability[] ContainersList(PosixBooted booted) =>
        [.. booted.System.Ipc.Kernel.View().Containers[0].List];

    private static Capability[] PagersList(PosixBooted booted) =>
        [.. booted.System.Ipc.Kernel.View().Containers[0].Spaces[0].List];

    // R-POSIX-10: all seven capability calls, and everything else by a line of its own.
    [Fact]
    public void TheManifest_GivesThePagerWhatItNeeds()
    {
        var given = Boot.Capabilities.Select(held => held.Capability).ToArray();

        Assert.All(given, capability => Assert.Equal(Pager, capability.Owner));
        Assert.All(
            given.Where(capability => !capability.IsQuantity),
            capability => Assert.Equal(Cast.AllHome, capability.Target)
        );
        var control = Assert.Single(given, capability => capability.Type == CapabilityType.CapabilityControl);
        Assert.Equal(Access.Of(CapabilityOperations.All), control.Access);
        Assert.Equal(
            [64u, 64, 100, 800, 32],
            given.Where(capability => capability.IsQuantity).Select(capability => capability.Size)
        );
    }

    // R-POSIX-16
    [Fact]
    public void TheContainer_SeesThree_NewestFirst()
    {
        var list = ContainersList(Booted(Boot));

        Assert.Equal(
            [
                (CapabilityType.UserMutex, Cast.AllHome, 0u),
                (CapabilityType.Quantity, Target.Pool(ResourceType.MutexPool), 95u),
                (CapabilityType.Ipc, Target.Space(Cast.AnnsSpace), 0u),
            ],
            list.Select(capability => (capability.Type, capability.Target, capability.Size))
        );
        Assert.All(list, capability => Assert.Equal(Pager, capability.Owner));
    }

    // R-POSIX-13: the replica has a narrower target and is otherwise the same; the wide one stays where it was.
    [Fact]
    public void TheWayToThePager_IsAReplicaForItsSpaceAlone()
    {
        var booted = Booted(Boot);

        var wide = Assert.Single(PagersList(booted), capability => capability.Type == CapabilityType.Ipc);
        var pool = Assert.Single(PagersList(booted), each => each.Target == Target.Pool(ResourceType.CapabilityPool));
        var narrow = ContainersList(booted)[2];
        Assert.Equal(wide, Boot.Capabilities.Single(held => held.Capability.Id == wide.Id).Capability);
        Assert.Equal(wide with { Id = narrow.Id, Target = Target.Space(Cast.AnnsSpace), ChargedTo = pool.Id }, narrow);
        Assert.Equal(2u, pool.Used);
    }

    // R-POSIX-14
    [Theory]
    [InlineData(100)]
    [InlineData(6)]
    public void ThePagerKeepsFiveMutexes_AndSharesTheRest(uint size)
    {
        var booted = Booted(Boot.Change(ResourceType.MutexPool, pool => pool with { Size = size }));

        var mutexes = Target.Pool(ResourceType.MutexPool);
        Assert.Equal((mutexes, 5u), (PagersList(booted)[0].Target, PagersList(booted)[0].Size));
        Assert.Equal(size - 5, Assert.Single(ContainersList(booted), each => each.Target == mutexes).Size);
    }

    // R-POSIX-11: what it read stands behind what it made since, newest first.
    [Fact]
    public void ThePagersOwnList_IsNewestFirst()
    {
        var booted = Booted(Boot);

        var pager = Assert.Single(booted.System.Pagers);
        var made = new[] { PagersList(booted)[0].Id, ContainersList(booted)[2].Id };
        Assert.Equal(made.Concat(Boot.Capabilities.Select(held => held.Capability.Id)), pager.Own);
        Assert.Equal(Pager, pager.Id);
    }

    // R-POSIX-11 to R-POSIX-15, in this order.
    [Fact]
    public void TheBoot_IsEightCallsOfThePager()
    {
        var booted = Booted(Boot);

        Assert.Equal(
            [
                typeof(CountCapabilities),
                typeof(ReadCapabilities),
                typeof(Replicate),
                typeof(Deduce),
                typeof(Share),
                typeof(Split),
                typeof(Share),
                typeof(Share),
            ],
            booted.Calls.Select(made => made.Call.GetType())
        );
        Assert.All(booted.Calls, made => Assert.IsType<Done<IpcSystem>>(made.Outcome));
        Assert.All(booted.Calls, made => Assert.Equal(Pager, made.Caller));
        Assert.Equal(booted.Calls[^1].Outcome.Next, booted.System.Ipc);
    }

    // R-POSIX-13: it looks for one on its container, and passes over every other.
    [Fact]
    public void OtherIpcCapabilities_AreNotTakenForTheWideOne()
    {
        var boot = Boot.Hold(Cast.AnnsSpaceList, Given.Ipc().Over(Pager), out var onAThread)
            .Hold(Cast.AnnsList, Given.Ipc().Over(Target.Space(Cast.AnnsSpace)), out var onASpace);

        var replicated = Booted(boot).Calls.Select(made => made.Call).OfType<Replicate>().Single().Subject;

        Assert.True(replicated != onAThread && replicated != onASpace);
    }

    [Fact]
    public void WithoutPagers_NothingIsDone()
    {
        var system = Boot.Start();

        var booted = Assert.IsType<PosixBooted>(PosixSystem.Boot(system));

        Assert.Same(system, booted.System.Ipc);
        Assert.Empty(booted.System.Pagers);
        Assert.Empty(booted.Calls);
        _ = Assert.Throws<ArgumentNullException>(() => PosixSystem.Boot(null!, Pager));
        _ = Assert.Throws<ArgumentNullException>(() => PosixSystem.Boot(system, null!));
    }
}
