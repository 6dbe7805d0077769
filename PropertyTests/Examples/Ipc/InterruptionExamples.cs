using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>What suspending, recycling, destroying and exiting do to those who sleep in an ipc (R-IPC-20,
/// R-TC-3).</summary>
public sealed class InterruptionExamples
{
    /// <summary>Calls that put Bob to sleep.</summary>
    public static TheoryData<int> Sleeping => [0, 1, 2, 3, 4];

    private static IpcSystem BobSleeps(int course)
    {
        var system = Stage.Set.Start();
        return course switch
        {
            0 => system.AfterSleeping(Bob, Say.Send(Cat)),
            1 => system.AfterSleeping(Bob, Say.Receive(Cat)),
            2 => system.AfterSleeping(Bob, Say.Receive(ThreadId.Any)),
            3 => system.AfterSleeping(Bob, Say.SendReceive(Cat)),
            _ => system.AfterSleeping(Cat, Say.Receive(Bob)).Sleeps(Bob, Say.SendReceive(Cat)).Next,
        };
    }

    // R-IPC-20: suspended, it is out of its queue, and its call has ended.
    [Theory]
    [MemberData(nameof(Sleeping))]
    public void Suspend_EndsTheCallOfASleeper(int course)
    {
        var system = BobSleeps(course);

        var done = system.Does(Ann, new SuspendThread(Bob));

        done.Ends(Say.Interrupted(Bob));
        Assert.Equal(ThreadStatus.Inactive, done.Next.StateOf(Bob));
        Assert.Null(done.Next.Shows(Bob).Sleep);
        Assert.Empty(done.Next.SendersTo(Cat));
        Assert.Equal(system.Registers(Bob), done.Next.Registers(Bob));
        _ = done.Next.AfterSleeping(Cat, Say.Receive(Bob));
        _ = done.Next.AfterSleeping(Cat, Say.Send(Bob));
    }

    // R-IPC-20: recycled, it begins anew: its registers are clear too.
    [Theory]
    [MemberData(nameof(Sleeping))]
    public void Recycle_EndsTheCallOfASleeper(int course)
    {
        var done = BobSleeps(course).Does(Ann, new RecycleThread(Bob));

        done.Ends(Say.Interrupted(Bob));
        Assert.Equal(ThreadStatus.Inactive, done.Next.StateOf(Bob));
        Assert.Null(done.Next.Shows(Bob).Sleep);
        Assert.Empty(done.Next.SendersTo(Cat));
        Assert.Equal(default, done.Next.Registers(Bob));
    }

    // R-IPC-20: destroyed, it is in no queue; its partner finds nobody.
    [Theory]
    [MemberData(nameof(Sleeping))]
    public void Destroy_EndsTheCallOfASleeper(int course)
    {
        var done = BobSleeps(course).Does(Ann, new DestroyThread(Bob));

        done.Ends(Say.Interrupted(Bob));
        Assert.Empty(done.Next.SendersTo(Cat));
        Assert.DoesNotContain(done.Next.Threads(), thread => thread.Id == Bob);
        _ = done.Next.Refuses<NoSuchThread>(Cat, Say.Send(Bob), ErrorNumber.ESRCH, "R-CHK-1");
        _ = done.Next.Refuses<PartnerIsGone>(Cat, Say.Receive(Bob), ErrorNumber.ESRCH, "R-IPC-21");
    }

    // R-IPC-20: all others keep their places.
    [Fact]
    public void Suspend_OfASender_LeavesTheOthersInTheirPlaces()
    {
        var system = Stage
            .Set.With(scene => scene.Hold(ZoesSpaceList, Given.Ipc().OwnedBy(Zoe)))
            .Start()
            .AfterSleeping(Zoe, Say.Send(Bob))
            .AfterSleeping(Cat, Say.SendReceive(Bob));

        system = system.After(Ann, new SuspendThread(Cat)).AfterSleeping(Ann, Say.Send(Bob));

        Assert.Equal([Zoe, Ann], system.SendersTo(Bob));
    }

    // R-TC-3, R-IPC-20: a suspended thread may run again; those who sleep on it sleep on.
    [Fact]
    public void Suspend_LeavesThoseWhoSleepOnIt()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Send(Bob));

        var done = system.Does(Ann, new SuspendThread(Bob));

        done.Ends();
        Assert.Equal([Cat], done.Next.SendersTo(Bob));
    }

    // R-IPC-20: recycling a thread ends the calls of all who sleep on it (E-TC-8).
    [Fact]
    public void Recycle_EndsTheCallsOfThoseWhoSleepOnIt()
    {
        var system = SenderAndReceiverSleepOnBob();

        var done = system.Does(Ann, new RecycleThread(Bob));

        done.Ends(Say.Interrupted(Cat), Say.Interrupted(Zoe));
        Assert.Empty(done.Next.SendersTo(Bob));
        Assert.Equal((ThreadStatus.Runnable, ThreadStatus.Runnable), (done.Next.StateOf(Cat), done.Next.StateOf(Zoe)));
    }

    // R-IPC-20: when it exits, even if it is not collected yet (E-IPC-7).
    [Fact]
    public void Exit_EndsTheCallsOfThoseWhoSleepOnIt()
    {
        var done = SenderAndReceiverSleepOnBob().Does(Bob, new DestroyThread(Bob, 5));

        done.Ends(Say.Interrupted(Cat), Say.Interrupted(Zoe));
        Assert.Equal(ThreadStatus.Dead, done.Next.StateOf(Bob));
        Assert.Empty(done.Next.SendersTo(Bob));
        Assert.Equal(new ExitCode(5), done.Next.Does(Ann, new WaitThread(Bob)).Reply);
    }

    // R-IPC-20: when it is destroyed.
    [Fact]
    public void Destroy_EndsTheCallsOfThoseWhoSleepOnIt() =>
        SenderAndReceiverSleepOnBob()
            .Does(Ann, new DestroyThread(Bob))
            .Ends(Say.Interrupted(Cat), Say.Interrupted(Zoe));

    // R-IPC-20: who expects anyone, or another, is not concerned.
    [Fact]
    public void TheDeathOfAThread_IsNoMatterOfThoseWhoExpectOthers()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Cat, Say.Receive(ThreadId.Any))
            .AfterSleeping(Zoe, Say.Receive(Ann));

        system.Does(Bob, new DestroyThread(Bob)).Ends();
    }

    // R-IPC-20: a send-receive sleeps on the one partner in both phases.
    [Fact]
    public void TheDeathOfAThread_EndsASendReceive_InEitherPhase()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.SendReceive(Bob));

        system.Does(Bob, new DestroyThread(Bob)).Ends(Say.Interrupted(Cat));
        system.After(Bob, Say.Receive(Cat)).Does(Bob, new DestroyThread(Bob)).Ends(Say.Interrupted(Cat));
    }

    // R-IPC-20: registers and mappings are cleared, for all threads of the space; the UTCB's address stays.
    [Fact]
    public void Recycle_ClearsRegistersAndMappings()
    {
        var before = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Cat, 0xA0)).After(Cat, Say.Receive(Bob));

        var system = before.After(Ann, new RecycleThread(Cat));

        Assert.Equal(default, system.Registers(Cat));
        Assert.Equal(Say.WordsAt(0xA0), system.Registers(Bob));
        Assert.Equal(Stage.Utcb, system.Shows(Cat).Utcb);
        Assert.Equal(before.Memory.WithEmptiedSpace(CatsSpace), system.Memory);
        Assert.Equal(PageRights.None, system.RightsAt(CatsSpace, Stage.Buffer));
        Assert.Equal(PageRights.ReadWrite, system.RightsAt(AnnsSpace, Stage.Buffer));
    }

    // R-IPC-20: a thread that recycles itself ends no call of its own.
    [Fact]
    public void Recycle_OfOneself_ClearsRegisters()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Bob, Say.Send(Cat))
            .After(Cat, Say.Receive(Bob))
            .AfterSleeping(Ann, Say.Receive(Cat));

        var done = system.Does(Cat, new RecycleThread(Cat));

        done.Ends(Say.Interrupted(Ann));
        Assert.Equal(
            (ThreadStatus.Inactive, default(MessageRegisters)),
            (done.Next.StateOf(Cat), done.Next.Registers(Cat))
        );
    }

    private static IpcSystem SenderAndReceiverSleepOnBob() =>
        Stage.Set.Start().AfterSleeping(Cat, Say.Send(Bob)).AfterSleeping(Zoe, Say.Receive(Bob));
}
