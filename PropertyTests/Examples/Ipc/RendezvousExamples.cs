using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>The first to arrive sleeps until the partner arrives (R-IPC-6, R-IPC-7, R-IPC-8).</summary>
public sealed class RendezvousExamples
{
    private static readonly MessageTransferred FromBobToCat = new(Bob, Cat, TransferKind.Short, 0);

    // R-IPC-6, R-IPC-7: a send completes at once if the receiver waits for it, or for anybody.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Send_ToAReceiverThatWaits_CompletesBoth(bool any)
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Receive(any ? ThreadId.Any : Bob));

        var done = system.Does(Bob, Say.Send(Cat));

        Assert.Equal(FromBobToCat, done.Reply);
        done.Ends(Say.Completed(Cat));
        Assert.Equal((ThreadStatus.Runnable, ThreadStatus.Runnable), (done.Next.StateOf(Bob), done.Next.StateOf(Cat)));
        Assert.Null(done.Next.Shows(Cat).Sleep);
    }

    // R-IPC-6: a receive completes at once if the sender waits.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Receive_FromASenderThatWaits_CompletesBoth(bool any)
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Cat));

        var done = system.Does(Cat, Say.Receive(any ? ThreadId.Any : Bob));

        Assert.Equal(FromBobToCat, done.Reply);
        done.Ends(Say.Completed(Bob));
        Assert.Equal((ThreadStatus.Runnable, ThreadStatus.Runnable), (done.Next.StateOf(Bob), done.Next.StateOf(Cat)));
        Assert.Empty(done.Next.SendersTo(Cat));
        Assert.Null(done.Next.Shows(Bob).Sleep);
    }

    // R-IPC-6: to one who expects another, or sends, or runs, a send waits; and shows what it waits with.
    [Fact]
    public void Send_ToAThreadThatDoesNotExpectIt_Sleeps()
    {
        var system = Stage.Set.Start();

        WaitsAt(system);
        WaitsAt(system.AfterSleeping(Cat, Say.Receive(Ann)));
        WaitsAt(system.AfterSleeping(Cat, Say.Send(Ann)));
        WaitsAt(system.AfterSleeping(Cat, Say.Send(Bob)));
        WaitsAt(system.After(Ann, new SuspendThread(Cat)));

        static void WaitsAt(IpcSystem before)
        {
            var system = before.AfterSleeping(Bob, Say.Send(Cat, 0xA0));
            Assert.Equal([Bob], system.SendersTo(Cat));
            Assert.Equal(new SleepsSending(Cat, TransferKind.Short, [], ThenReceives: false), system.Shows(Bob).Sleep);
            Assert.Equal(Say.WordsAt(0xA0), system.Registers(Bob));
            Assert.Equal(before.Registers(Cat), system.Registers(Cat));
        }
    }

    // R-IPC-6: a receive waits if nobody waits that it expects; and shows whom it expects.
    [Fact]
    public void Receive_FromNobodyThatWaits_Sleeps()
    {
        var system = Stage.Set.Start().AfterSleeping(Ann, Say.Send(Cat));

        system = system.AfterSleeping(Cat, Say.Receive(Bob, kind: TransferKind.Extended, size: 8));

        Assert.Equal(new SleepsReceiving(Bob, TransferKind.Extended, Stage.Buffer, 8), system.Shows(Cat).Sleep);
        Assert.Equal([Ann], system.SendersTo(Cat));
        system = Stage.Set.Start().AfterSleeping(Cat, Say.Receive(ThreadId.Any));
        Assert.Equal(new SleepsReceiving(ThreadId.Any, TransferKind.Short, 0, 0), system.Shows(Cat).Sleep);
    }

    // R-IPC-6: a sender in another's queue is not served.
    [Fact]
    public void Receive_FromAThreadThatSendsToAnother_Sleeps()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Ann));

        system = system.AfterSleeping(Cat, Say.Receive(Bob));

        Assert.Equal([Bob], system.SendersTo(Ann));
    }

    // R-IPC-8: longest waiting first.
    [Fact]
    public void ReceiveFromAny_ServesSendersInTheOrderInWhichTheyCame()
    {
        var system = AllSendToCat();
        Assert.Equal([Zoe, Bob, Ann], system.SendersTo(Cat));

        foreach (var sender in new[] { Zoe, Bob, Ann })
        {
            var done = system.Does(Cat, Say.Receive(ThreadId.Any));
            done.Ends(Say.Completed(sender));
            Assert.Equal(sender.Value, done.Next.Registers(Cat).Mr1);
            system = done.Next;
        }
        _ = system.AfterSleeping(Cat, Say.Receive(ThreadId.Any));
    }

    // R-IPC-8: who is not expected keeps its place, whoever is served before it.
    [Fact]
    public void Receive_FromOneSender_LeavesTheOthersInTheirPlaces()
    {
        var system = AllSendToCat().After(Cat, Say.Receive(Bob));

        Assert.Equal([Zoe, Ann], system.SendersTo(Cat));
        system = system.AfterSleeping(Bob, Say.Send(Cat));
        Assert.Equal([Zoe, Ann, Bob], system.SendersTo(Cat));
        system.Does(Cat, Say.Receive(Ann)).Ends(Say.Completed(Ann));
        system.Does(Cat, Say.Receive(ThreadId.Any)).Ends(Say.Completed(Zoe));
    }

    // R-IPC-6: what a sender's registers hold is sent, and stays; what the receiver's held is gone.
    [Fact]
    public void TheMessage_IsWhatTheSenderCalledWith()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Receive(Bob, 0xB0));
        Assert.Equal(Say.WordsAt(0xB0), system.Registers(Cat));

        system = system.After(Bob, Say.Send(Cat, 0xA0));

        Assert.Equal(Say.WordsAt(0xA0), system.Registers(Bob));
        Assert.Equal(Say.WordsAt(0xA0), system.Registers(Cat));
        Assert.Equal(default, system.Registers(Ann));
    }

    // R-IPC-6: a message is delivered once; there is no buffer that it would stay in.
    [Fact]
    public void ASecondReceive_Sleeps()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Cat)).After(Cat, Say.Receive(Bob));

        system = system.AfterSleeping(Cat, Say.Receive(Bob));

        system.Does(Bob, Say.Send(Cat, 0xD0)).Ends(Say.Completed(Cat));
    }

    // R-TC-6, R-IPC-9: a sleeper makes no second call, so it is in no second queue.
    [Fact]
    public void ASleeper_MakesNoCall()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Cat));

        var reason = system.Refuses<CallerNotRunnable>(Bob, Say.Receive(Cat), ErrorNumber.EINVAL, "R-TC-6");
        Assert.Equal(ThreadStatus.Sleeping, reason.State);
        _ = system.Refuses<CallerNotRunnable>(Bob, Say.Lock(), ErrorNumber.EINVAL, "R-TC-6");
    }

    // R-IPC-6: an Inactive receiver keeps its queue; it serves it when it runs again.
    [Fact]
    public void ASuspendedThread_ServesItsQueue_WhenItRunsAgain()
    {
        var system = Stage.Set.Start().After(Ann, new SuspendThread(Cat)).AfterSleeping(Bob, Say.Send(Cat));

        system = system.After(Ann, new RunThread(Cat));

        system.Does(Cat, Say.Receive(Bob)).Ends(Say.Completed(Bob));
    }

    private static IpcSystem AllSendToCat() =>
        Stage
            .Set.With(scene => scene.Hold(ZoesSpaceList, Given.Ipc().OwnedBy(Zoe)))
            .Start()
            .AfterSleeping(Zoe, Say.Send(Cat, 0x10))
            .AfterSleeping(Bob, Say.Send(Cat, 0x20))
            .AfterSleeping(Ann, Say.Send(Cat, 0x30));
}
