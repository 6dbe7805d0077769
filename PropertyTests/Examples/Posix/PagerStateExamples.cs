using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>Requests wait for a pager that does not run, and end with one that is gone.</summary>
public sealed class PagerStateExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;

    private readonly PosixScene scene = PosixScene.Set(PosixBoots.Read().WithWarden());

    // R-POSIX-31: suspended, it receives nothing; run again, it serves whoever has waited.
    [Fact]
    public void WhileThePagerIsSuspended_RequestsWait()
    {
        Suspend();
        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));
        Assert.IsType<Asleep<PosixSystem>>(turn.Outcome);
        Assert.Empty(turn.Served);
        Assert.Single(turn.Calls);

        turn = scene.Steps(PosixBoots.Warden, new RunThread(scene.Pager));

        Assert.Same(Reply.Nothing, Assert.IsType<Done<PosixSystem>>(turn.Outcome).Reply);
        Assert.Equal(scene.Ann, Assert.Single(turn.Served).Client);
        Assert.Equal([Say.Completed(scene.Ann)], turn.Outcome.Ended.AsEnumerable());
        Assert.Equal(0u, scene.AnswerTo(scene.Ann));
    }

    // R-POSIX-33: a kept answer waits as well.
    [Fact]
    public void WhileThePagerIsSuspended_AKeptAnswerWaits()
    {
        scene.Does(scene.Ann, IpcTransfer.Send(scene.Pager, IpcFlags.Short, new(99)));
        Suspend();
        scene.Sleeps(scene.Ann, IpcTransfer.Receive(scene.Pager, IpcFlags.Short));

        var turn = scene.Steps(PosixBoots.Warden, new RunThread(scene.Pager));

        Assert.Empty(turn.Served);
        Assert.Equal([Say.Completed(scene.Ann)], turn.Outcome.Ended.AsEnumerable());
    }

    // R-IPC-20: a client that is interrupted while it waits is not served later.
    [Fact]
    public void AClientThatGivesUp_IsNotServed()
    {
        Suspend();
        scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));
        var interrupted = scene.Steps(PosixBoots.Warden, new SuspendThread(scene.Ann));
        Assert.Equal([Say.Interrupted(scene.Ann)], interrupted.Outcome.Ended.AsEnumerable());

        Assert.Empty(scene.Steps(PosixBoots.Warden, new RunThread(scene.Pager)).Served);
    }

    // R-IPC-20: who sleeps in a pager's queue is told when it is recycled.
    [Fact]
    public void WhoWaitsForAPagerThatIsRecycled_IsInterrupted()
    {
        Suspend();
        scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        var turn = scene.Steps(PosixBoots.Warden, new RecycleThread(scene.Pager));

        Assert.Equal([Say.Interrupted(scene.Ann)], turn.Outcome.Ended.AsEnumerable());
        Assert.Equal(scene.Pager, Assert.Single(scene.System.Pagers).Id);
    }

    // R-ID-8: the number of a pager that is gone may be another's, who serves nobody.
    [Fact]
    public void APagerThatIsGone_IsForgotten()
    {
        scene.Does(scene.Pager, new DestroyThread(scene.Pager));
        Assert.Empty(scene.System.Pagers);
        Assert.Null(scene.Kernel.Find(scene.Ann));

        var successor = Assert
            .IsType<ThreadMade>(
                scene.Does(PosixBoots.Warden, new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil))
            )
            .Thread;
        scene.Does(PosixBoots.Warden, new RunThread(successor));

        Assert.Equal(scene.Pager, successor);
        var turn = scene.Sleeps(PosixBoots.Warden, CapabilityRequests.CallTo(successor, PosixScene.Buffer));
        Assert.Empty(turn.Served);
        Assert.Single(turn.Calls);
    }

    private void Suspend() => scene.Does(PosixBoots.Warden, new SuspendThread(scene.Pager));
}
