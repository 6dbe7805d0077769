using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>A step of a system with pagers: a call, what the pagers did in answer, and what became of the call in the
/// end.</summary>
public sealed class PosixStepExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;

    private sealed record ForeignCall : Call;

    private readonly PosixScene scene = PosixScene.Set();

    // Principle 3: the same instance, and no pager has had a turn.
    [Fact]
    public void ARefusedCall_LeavesTheSameInstance()
    {
        var before = scene.System;

        var turn = scene.Steps(scene.Ann, Say.Send(scene.Bob));

        var refused = Assert.IsType<Refused<PosixSystem>>(turn.Outcome);
        Assert.Same(before, refused.Next);
        Assert.IsType<NothingPermits>(refused.Reason);
        Assert.Equal(refused.Reason, Assert.IsType<Refused<IpcSystem>>(Assert.Single(turn.Calls).Outcome).Reason);
        Assert.Empty(turn.Served);
        Assert.Empty(refused.Ended);
    }

    // R-POSIX-31: what sleeps in the kernel is done here, if a pager has answered it.
    [Fact]
    public void ARequest_IsDone_ThoughItsFirstStepSleeps()
    {
        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        Assert.IsType<Asleep<IpcSystem>>(turn.Calls[0].Outcome);
        var done = Assert.IsType<Done<PosixSystem>>(turn.Outcome);
        Assert.Empty(done.Ended);
        Assert.Equal(turn.Calls[^1].Outcome.Next, done.Next.Ipc);
    }

    // R-POSIX-31: a send to the pager is over when the pager has received it.
    [Fact]
    public void ASend_IsDone_WhenThePagerHasReceivedIt()
    {
        var turn = scene.Steps(scene.Ann, IpcTransfer.Send(scene.Pager, IpcFlags.Short, new(99)));

        var reply = Assert.IsType<Done<PosixSystem>>(turn.Outcome).Reply;
        Assert.Equal(new MessageTransferred(scene.Ann, scene.Pager, TransferKind.Short, 0), reply);
    }

    [Fact]
    public void ACallThatNobodyEnds_Sleeps()
    {
        var turn = scene.Sleeps(scene.Bob, Say.Receive(scene.Ann));

        Assert.Single(turn.Calls);
        Assert.Equal(ThreadStatus.Sleeping, scene.Kernel.Find(scene.Bob)!.State);
    }

    // R-IPC-11: met by a task, and by the pager.
    [Fact]
    public void ACallThatDoesNotFitItsPartners_Fails()
    {
        scene.Gets(scene.Ann, scene.Bob, Wanted);
        scene.Sleeps(scene.Bob, Say.Receive(scene.Ann, kind: TransferKind.Extended, buffer: PosixScene.Buffer));

        var failed = Assert.IsType<Failed<PosixSystem>>(scene.Steps(scene.Ann, Say.Send(scene.Bob)).Outcome);
        Assert.Equal(ErrorNumber.ENOIPC, failed.Error);
        Assert.Equal([EndedCall.With(scene.Bob, ErrorNumber.ENOIPC)], failed.Ended.AsEnumerable());

        var extended = Say.Send(scene.Pager, kind: TransferKind.Extended, buffer: PosixScene.Buffer);
        failed = Assert.IsType<Failed<PosixSystem>>(scene.Steps(scene.Ann, extended).Outcome);
        Assert.Equal(
            new KindsDoNotFit(scene.Ann, TransferKind.Extended, scene.Pager, TransferKind.Short),
            failed.Reason
        );
        Assert.Empty(failed.Ended);
    }

    // R-IPC-7: the calls of others that a call has ended are told with it.
    [Fact]
    public void CallsOfOthers_AreAmongTheEnded()
    {
        scene.Sleeps(scene.Ann, IpcTransfer.Receive(scene.Pager, IpcFlags.Short));

        var turn = scene.Steps(scene.Pager, IpcTransfer.Send(scene.Ann, IpcFlags.Short, new(1)));

        Assert.IsType<Done<PosixSystem>>(turn.Outcome);
        Assert.Equal([Say.Completed(scene.Ann)], turn.Outcome.Ended.AsEnumerable());
        Assert.Equal(1u, scene.AnswerTo(scene.Ann));
    }

    // A call of the kernel through the system is what it is without it.
    [Fact]
    public void AKernelsCall_IsMadeOnTheKernel()
    {
        var call = new CreateThread(CreateFlags.NewSpace | CreateFlags.AsPager, default, default);
        var alone = Assert.IsType<Done<IpcSystem>>(scene.System.Ipc.Step(scene.Pager, call));

        Assert.Equal(alone.Reply, scene.Does(scene.Pager, call));
        Assert.Equal(alone.Next, scene.System.Ipc);
    }

    [Fact]
    public void WithoutPagers_AStepIsThatOfIpc()
    {
        var system = ((PosixBooted)PosixSystem.Boot(Stage.Set.Start())).System;

        var asleep = system.Step(Cast.Bob, Say.SendReceive(Cast.Cat));
        var turn = asleep.Outcome.Next.Step(Cast.Cat, Say.Receive(Cast.Bob));

        Assert.Equal(ThreadStatus.Sleeping, turn.Outcome.Next.Ipc.StateOf(Cast.Bob));
        Assert.Empty(turn.Served);
    }

    [Fact]
    public void BugsOfTheCaller_Throw()
    {
        _ = Assert.Throws<ArgumentNullException>(() => scene.System.Step(scene.Ann, null!));
        _ = Assert.Throws<ArgumentNullException>(() => scene.System.With(null!));
        Assert.Equal(
            "call",
            Assert.Throws<ArgumentException>(() => scene.System.Step(scene.Ann, new ForeignCall())).ParamName
        );
    }
}
