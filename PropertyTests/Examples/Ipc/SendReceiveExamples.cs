using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>A send, and then a receive from the same thread, in one call (R-IPC-6, R-IPC-7).</summary>
public sealed class SendReceiveExamples
{
    // R-IPC-7: the partner waits: its call ends, and the caller sleeps in its receive phase.
    [Fact]
    public void WithAPartnerThatWaits_TheCallerSleepsReceiving()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Receive(ThreadId.Any));

        var asleep = system.Sleeps(Bob, Say.SendReceive(Cat, 0xC0));

        asleep.Ends(Say.Completed(Cat));
        Assert.Equal(new SleepsReceiving(Cat, TransferKind.Short, 0, 0), asleep.Next.Shows(Bob).Sleep);
        Assert.Equal(Say.Words(0xC0) with { Mr1 = Bob.Value }, asleep.Next.Registers(Cat));
        Assert.Equal(ThreadStatus.Runnable, asleep.Next.StateOf(Cat));

        var answered = asleep.Next.Does(Cat, Say.Send(Bob, 0xD0));
        answered.Ends(Say.Completed(Bob));
        Assert.Equal(Say.WordsAt(0xD0), answered.Next.Registers(Bob));
    }

    // R-IPC-6, R-IPC-7: the partner comes later: the caller goes from the one queue to the other and is not woken.
    [Fact]
    public void WithAPartnerThatComesLater_TheCallerIsNotWokenBetweenItsPhases()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.SendReceive(Cat, 0xC0, TransferKind.Full));
        Assert.Equal(new SleepsSending(Cat, TransferKind.Full, [], ThenReceives: true), system.Shows(Bob).Sleep);

        var received = system.Does(Cat, Say.Receive(Bob, kind: TransferKind.Full));

        received.Ends();
        Assert.Equal(new MessageTransferred(Bob, Cat, TransferKind.Full, 0), received.Reply);
        Assert.Empty(received.Next.SendersTo(Cat));
        Assert.Equal(ThreadStatus.Sleeping, received.Next.StateOf(Bob));
        Assert.Equal(new SleepsReceiving(Cat, TransferKind.Full, 0, 0), received.Next.Shows(Bob).Sleep);

        received.Next.Does(Cat, Say.Send(Bob, 0xD0)).Ends(Say.Completed(Bob));
    }

    // R-IPC-6: in its receive phase it expects its partner and nobody else.
    [Fact]
    public void InItsReceivePhase_OthersWait()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Cat, Say.Receive(Bob))
            .Sleeps(Bob, Say.SendReceive(Cat))
            .Next.AfterSleeping(Ann, Say.Send(Bob));

        system = system.After(Cat, Say.Send(Bob));

        Assert.Equal([Ann], system.SendersTo(Bob));
    }

    // R-IPC-6: a server answers and receives the next in two calls; a client asks in one.
    [Fact]
    public void AServer_AnswersClientsInTheOrderInWhichTheyCame()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Bob, Say.SendReceive(Cat, 0x10))
            .AfterSleeping(Ann, Say.SendReceive(Cat, 0x20));

        foreach (var (client, request) in new[] { (Bob, 0x10u), (Ann, 0x20u) })
        {
            system = system.After(Cat, Say.Receive(ThreadId.Any));
            Assert.Equal(Say.Words(request) with { Mr1 = client.Value }, system.Registers(Cat));
            var answered = system.Does(Cat, Say.Send(client, request + 8));
            answered.Ends(Say.Completed(client));
            Assert.Equal(Say.WordsAt(request + 8), answered.Next.Registers(client));
            system = answered.Next;
        }
    }

    // R-IPC-6: two that ask each other both wait in their send phases.
    [Fact]
    public void TwoThatAskEachOther_BothSleepSending()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Bob, Say.SendReceive(Cat))
            .AfterSleeping(Cat, Say.SendReceive(Bob));

        Assert.Equal([Bob], system.SendersTo(Cat));
        Assert.Equal([Cat], system.SendersTo(Bob));
    }

    // R-IPC-6, R-IPC-11: if the send phase fails there is no receive phase; the caller came second.
    [Fact]
    public void AfterAFailedSend_TheCallerDoesNotReceive()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Receive(Bob, kind: TransferKind.Extended, size: 4));

        var (failed, _) = system.Fails<KindsDoNotFit>(Bob, Say.SendReceive(Cat), ErrorNumber.ENOIPC, "R-IPC-10");

        failed.Ends(EndedCall.With(Cat, ErrorNumber.ENOIPC));
        Assert.Equal(ThreadStatus.Runnable, failed.Next.StateOf(Bob));
    }

    // R-IPC-6, R-IPC-11: the same when the caller came first.
    [Fact]
    public void AfterAFailedSend_ASleeperDoesNotReceive()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.SendReceive(Cat));

        var (failed, _) = system.Fails<KindsDoNotFit>(
            Cat,
            Say.Receive(Bob, kind: TransferKind.Extended, size: 4),
            ErrorNumber.ENOIPC,
            "R-IPC-10"
        );

        failed.Ends(EndedCall.With(Bob, ErrorNumber.ENOIPC));
        Assert.Equal(ThreadStatus.Runnable, failed.Next.StateOf(Bob));
        Assert.Null(failed.Next.Shows(Bob).Sleep);
    }

    // R-IPC-6: what the receive phase brings fails by itself; the send phase stays completed.
    [Fact]
    public void InItsReceivePhase_ItCanFailToo()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Receive(Bob)).Sleeps(Bob, Say.SendReceive(Cat)).Next;

        var (failed, reason) = system.Fails<KindsDoNotFit>(
            Cat,
            Say.Send(Bob, kind: TransferKind.Extended, size: 4),
            ErrorNumber.ENOIPC,
            "R-IPC-10"
        );

        Assert.Equal(new KindsDoNotFit(Cat, TransferKind.Extended, Bob, TransferKind.Short), reason);
        failed.Ends(EndedCall.With(Bob, ErrorNumber.ENOIPC));
    }
}
