using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>The pager never waits for a client: an answer that nobody receives yet is kept, one a client
/// (R-POSIX-33).</summary>
public sealed class KeptAnswerExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;
    private const uint Nosys = unchecked((uint)-(int)ErrorNumber.ENOSYS);
    private const uint Srch = unchecked((uint)-(int)ErrorNumber.ESRCH);

    private readonly PosixScene scene = PosixScene.Set(PosixBoots.Read().WithWarden());

    private IpcTransfer Receive => IpcTransfer.Receive(scene.Pager, IpcFlags.Short);

    // R-POSIX-33: a client that sends and receives in two calls.
    [Fact]
    public void AClientThatReceivesLater_GetsItsAnswer()
    {
        SendsWithoutReceiving(scene.Ann, 99);
        Assert.Equal(ThreadStatus.Runnable, scene.Kernel.Find(scene.Ann)!.State);
        Assert.Equal(99u, scene.AnswerTo(scene.Ann));

        var reply = scene.Does(scene.Ann, Receive);

        Assert.Equal(new MessageTransferred(scene.Pager, scene.Ann, TransferKind.Short, 0), reply);
        Assert.Equal(Nosys, scene.AnswerTo(scene.Ann));
    }

    // R-POSIX-33: who receives from anyone receives from the pager too.
    [Fact]
    public void AClientThatReceivesFromAnyone_GetsItsAnswer()
    {
        SendsWithoutReceiving(scene.Ann, 99);

        scene.Does(scene.Ann, IpcTransfer.Receive(ThreadId.Any, IpcFlags.Short));

        var registers = scene.System.Ipc.Registers(scene.Ann);
        Assert.Equal((Nosys, scene.Pager.Value), (registers.Mr0, registers.Mr1));
    }

    // R-POSIX-33: from another thread it expects another message.
    [Fact]
    public void AClientThatReceivesFromAnother_DoesNotGetIt()
    {
        SendsWithoutReceiving(scene.Ann, 99);

        scene.Sleeps(scene.Ann, IpcTransfer.Receive(scene.Bob, IpcFlags.Short));
        scene.Does(PosixBoots.Warden, new SuspendThread(scene.Ann));
        scene.Does(PosixBoots.Warden, new RunThread(scene.Ann));

        scene.Does(scene.Ann, Receive);
        Assert.Equal(Nosys, scene.AnswerTo(scene.Ann));
    }

    // R-POSIX-33
    [Fact]
    public void AnAnswer_IsDeliveredOnce()
    {
        SendsWithoutReceiving(scene.Ann, 99);
        scene.Does(scene.Ann, Receive);

        Assert.Empty(scene.Sleeps(scene.Ann, Receive).Served);
    }

    // R-POSIX-33 (E-POSIX-4)
    [Fact]
    public void Meanwhile_OthersAreServed()
    {
        SendsWithoutReceiving(scene.Ann, 99);

        scene.Gets(scene.Bob, scene.Ann, Wanted);
        SendsWithoutReceiving(scene.Bob, 98);

        scene.Does(scene.Bob, Receive);
        scene.Does(scene.Ann, Receive);
    }

    // R-POSIX-33: what was asked for is done when it is served, whenever the answer is fetched.
    [Fact]
    public void AGrant_DoesNotWaitForItsAnswer()
    {
        scene.Writes(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));
        var request = CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer);

        var turn = scene.Steps(scene.Ann, IpcTransfer.Send(scene.Pager, IpcFlags.Short, request.Registers));

        var granted = Assert.Single(turn.Served).Granted;
        scene.Kernel.Allows(scene.Ann, new IpcQuery(scene.Bob, IpcOperations.Short), granted);
        scene.Does(scene.Ann, Receive);
        Assert.Equal(0u, scene.AnswerTo(scene.Ann));
    }

    // R-POSIX-33: one a client, the newest.
    [Fact]
    public void ANewRequest_DropsTheAnswer()
    {
        SendsWithoutReceiving(scene.Ann, 99);
        scene.Gets(scene.Ann, scene.Bob, Wanted);
        scene.Sleeps(scene.Ann, Receive);

        SendsWithoutReceiving(scene.Bob, 99);
        scene.Writes(scene.Bob, CapabilityRecord.For(scene.Bob, Cast.Nobody, Wanted));
        var request = CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer).Registers;
        scene.Does(scene.Bob, IpcTransfer.Send(scene.Pager, IpcFlags.Short, request));
        scene.Does(scene.Bob, Receive);
        Assert.Equal(Srch, scene.AnswerTo(scene.Bob));
        scene.Sleeps(scene.Bob, Receive);
    }

    // R-POSIX-33, R-ID-8: who gets the number of a dead client does not get its answer.
    [Fact]
    public void TheClientsEnd_DropsTheAnswer()
    {
        SendsWithoutReceiving(scene.Ann, 99);

        scene.Does(scene.Pager, new DestroyThread(scene.Ann));
        Assert.Equal(scene.Ann, scene.AddTask());

        scene.Sleeps(scene.Ann, Receive);
    }

    // R-POSIX-33: also where it has exited and nobody has collected it yet.
    [Fact]
    public void TheClientsExit_DropsTheAnswer()
    {
        SendsWithoutReceiving(scene.Ann, 99);
        var threadControl = scene.Sees(scene.Pager).Single(id => IsThreadControl(id));
        scene.Does(scene.Pager, new Share(ShareMode.Single, threadControl));

        scene.Does(scene.Ann, new DestroyThread(scene.Ann, 7));
        Assert.Equal(new ExitCode(7), scene.Does(scene.Pager, new WaitThread(scene.Ann)));
        Assert.Equal(scene.Ann, scene.AddTask());

        scene.Sleeps(scene.Ann, Receive);
    }

    // R-POSIX-33: a kept answer is part of the pager, and of the system.
    [Fact]
    public void SystemsDiffer_ByTheAnswersThatAreKept()
    {
        var before = scene.System;
        SendsWithoutReceiving(scene.Ann, 99);
        var kept = scene.System;

        Assert.NotEqual(before.Pagers[0], kept.Pagers[0]);
        Assert.NotEqual(before, before.With(kept.Ipc));
        Assert.NotEqual(kept, before.With(kept.Ipc));
        Assert.Equal(kept.GetHashCode(), kept.With(kept.Ipc).GetHashCode());
        Assert.Equal(kept, kept.With(kept.Ipc));
        Assert.Equal(before.Pagers[0], PosixScene.Set(PosixBoots.Read().WithWarden()).System.Pagers[0]);
    }

    private void SendsWithoutReceiving(ThreadId task, uint tag)
    {
        var reply = scene.Does(task, IpcTransfer.Send(scene.Pager, IpcFlags.Short, new(tag)));
        Assert.Equal(new MessageTransferred(task, scene.Pager, TransferKind.Short, 0), reply);
    }

    private bool IsThreadControl(CapabilityId id) =>
        scene.Kernel.FindVisible(scene.Pager, id)!.Type == CapabilityType.ThreadControl;
}
