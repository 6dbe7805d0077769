using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Nobody sleeps for one who is not there; and what a dead thread said does not come back with its number
/// (R-IPC-21, R-ID-8).</summary>
public sealed class GonePartnerExamples
{
    private static readonly CreateThread NewThread = new(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil);

    // R-IPC-21: nobody exists by this name (E-IPC-6). Of a send R-CHK-1 says it first.
    [Fact]
    public void WhoDoesNotExist_IsNoPartner()
    {
        var system = Stage.Set.Start();

        var reason = system.Refuses<PartnerIsGone>(Bob, Say.Receive(Nobody), ErrorNumber.ESRCH, "R-IPC-21");
        Assert.Equal((Nobody, false), (reason.Partner, reason.IsDead));
        _ = system.Refuses<PartnerIsGone>(Bob, Say.Receive(Cat.WithContainer(Away)), ErrorNumber.ESRCH, "R-IPC-21");
        _ = system.Refuses<NoSuchThread>(Bob, Say.Send(Nobody), ErrorNumber.ESRCH, "R-CHK-1");
        _ = system.Refuses<NoSuchThread>(Bob, Say.SendReceive(Nobody), ErrorNumber.ESRCH, "R-CHK-1");
    }

    // R-IPC-21: it has exited, and nobody has collected it yet (E-IPC-17).
    [Fact]
    public void WhoIsDead_IsNoPartner()
    {
        var system = Stage.Set.Start().After(Cat, new DestroyThread(Cat));

        foreach (var call in new[] { Say.Send(Cat), Say.Receive(Cat), Say.SendReceive(Cat) })
        {
            var reason = system.Refuses<PartnerIsGone>(Bob, call, ErrorNumber.ESRCH, "R-IPC-21");
            Assert.Equal((Cat, true), (reason.Partner, reason.IsDead));
        }
    }

    // R-IPC-21: one may wait for anyone although nobody is there.
    [Fact]
    public void AReceiveFromAnyone_IsNeverInVain()
    {
        var system = Stage.Set.Start().After(Cat, new DestroyThread(Cat)).After(Bob, new DestroyThread(Bob));

        _ = system.AfterSleeping(Ann, Say.Receive(ThreadId.Any));
    }

    // R-IPC-21: who is Inactive may run again.
    [Fact]
    public void WhoIsInactive_IsAPartner()
    {
        var system = Stage.Set.With(scene => scene.Inactive(Cat)).Start();

        _ = system.AfterSleeping(Bob, Say.Send(Cat));
        _ = system.AfterSleeping(Bob, Say.Receive(Cat));
    }

    // R-IPC-20, R-ID-8: a new thread with the number of one that was expected is not expected (E-IPC-6), and has none of
    // its words.
    [Fact]
    public void ANewThread_WithTheSameNumber_IsNotExpected()
    {
        var system = Stage
            .Set.With(scene => scene.Hold(HomeList, Given.Ipc()))
            .Start()
            .AfterSleeping(Cat, Say.Send(Bob))
            .After(Bob, Say.Receive(Cat))
            .AfterSleeping(Cat, Say.Receive(Bob));
        Assert.NotEqual(default, system.Registers(Bob));

        system = system.After(Ann, new DestroyThread(Bob)).After(Ann, NewThread).After(Ann, new RunThread(Bob));

        var made = system.Shows(Bob);
        Assert.Equal((default, 0u, null), (made.Registers, made.Utcb, made.Sleep));
        Assert.Empty(made.SendQueue);
        Assert.Equal(ThreadStatus.Runnable, system.StateOf(Cat));
        _ = system.AfterSleeping(Bob, Say.Send(Cat));
    }

    // R-IPC-20, R-ID-8: the same for one who slept sending to it.
    [Fact]
    public void ANewThread_WithTheSameNumber_HasNoSenders()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Send(Bob));

        system = system.After(Ann, new DestroyThread(Bob)).After(Ann, NewThread).After(Ann, new RunThread(Bob));

        Assert.Empty(system.SendersTo(Bob));
        _ = system.AfterSleeping(Bob, Say.Receive(ThreadId.Any));
    }

    // R-MEM-15, R-TC-5: a space's mappings go with its last thread, and not before.
    [Fact]
    public void WithItsLastThread_ASpacesMappingsGo()
    {
        var system = Stage.Set.Start().After(Ann, new DestroyThread(Bob));
        Assert.Equal(PageRights.ReadWrite, system.RightsAt(AnnsSpace, Stage.Buffer));

        system = system.After(Ann, new DestroyThread(Cat));

        Assert.Equal(Stage.Set.Memory.WithoutSpace(CatsSpace), system.Memory);
        system = system.After(Ann, NewThread);
        Assert.Equal(PageRights.None, system.RightsAt(CatsSpace, Stage.Buffer));
    }

    // R-MEM-15: a copied space has the same mappings; a new one has none.
    [Fact]
    public void ACopiedSpace_HasTheSameMappings()
    {
        var before = Stage.Set.Start();

        var copied = before.Does(Ann, new CreateThread(CreateFlags.CopySpace, AnnsSpace, Bob));
        var fresh = before.Does(Ann, NewThread);

        var space = Assert.IsType<ThreadMade>(copied.Reply).Space;
        Assert.Equal(before.Memory.WithCopiedSpace(AnnsSpace, space), copied.Next.Memory);
        Assert.Equal(PageRights.ReadWrite, copied.Next.RightsAt(space, Stage.Buffer));
        Assert.Same(before.Memory, fresh.Next.Memory);
    }
}
