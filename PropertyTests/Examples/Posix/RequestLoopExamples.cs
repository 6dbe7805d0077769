using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>The pager receives from anyone, serves by tag and answers, whatever comes (R-POSIX-30 to
/// R-POSIX-34).</summary>
public sealed class RequestLoopExamples
{
    private const uint RequestCapability = 50;
    private const uint Utcb = PosixScene.Buffer + 0x800;
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;

    private readonly PosixScene scene = PosixScene.Set(PosixBoots.Read().WithWarden());

    // R-POSIX-31
    [Fact]
    public void WhoIsNoTask_IsTold()
    {
        var request = CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer);

        var reason = scene.Denies<NotATask>(PosixBoots.Warden, request, ErrorNumber.ESRCH, "R-POSIX-31");

        Assert.Equal((scene.Pager, PosixBoots.Warden), (reason.Pager, reason.Sender));
    }

    // R-POSIX-34: page faults and files among them, which this pager does not serve (E-POSIX-2).
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(28)]
    [InlineData(49)]
    [InlineData(51)]
    [InlineData(4095)]
    public void AnUnservedTag_IsAnswered(uint tag)
    {
        var request = IpcTransfer.SendReceive(scene.Pager, IpcFlags.Short, new(tag, Mr2: PosixScene.Buffer));

        var reason = scene.Denies<UnservedTag>(scene.Ann, request, ErrorNumber.ENOSYS, "R-POSIX-34");

        Assert.Equal(tag, reason.Tag);
    }

    // R-POSIX-31: whoever has no right to be served is not told what is.
    [Fact]
    public void AStrangersUnservedTag_IsAStrangersFirst()
    {
        var request = IpcTransfer.SendReceive(scene.Pager, IpcFlags.Short, new(99));

        scene.Denies<NotATask>(PosixBoots.Warden, request, ErrorNumber.ESRCH, "R-POSIX-31");
    }

    // R-POSIX-30: the low 12 bits alone.
    [Fact]
    public void TheTag_IsTwelveBits()
    {
        scene.Writes(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));
        var tag = 0xABCD_E000 | RequestCapability;

        var turn = scene.Steps(
            scene.Ann,
            IpcTransfer.SendReceive(scene.Pager, IpcFlags.Short, new(tag, Mr2: PosixScene.Buffer))
        );

        var served = Assert.Single(turn.Served);
        Assert.Equal((RequestTag.RequestCapability, null), (served.Tag, served.Refusal));
    }

    // R-POSIX-30: the kernel says who asks.
    [Fact]
    public void TheSender_CannotBeForged()
    {
        scene.Writes(scene.Ann, CapabilityRecord.For(scene.Bob, scene.Bob, Wanted));
        var forged = new MessageRegisters(RequestCapability, Mr1: scene.Bob.Value, Mr2: PosixScene.Buffer);
        var request = IpcTransfer.SendReceive(scene.Pager, IpcFlags.Short, forged);

        scene.Denies<OwnerNotRequester>(scene.Ann, request, ErrorNumber.EPERM, "R-POSIX-51");
    }

    // R-POSIX-32: one Short send; all but MR0 is 0.
    [Fact]
    public void TheAnswer_IsOneShortSend()
    {
        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        Assert.Equal(
            IpcTransfer.Send(scene.Ann, IpcFlags.Short, new(0)),
            Assert
                .Single(turn.Calls, made => made.Call is IpcTransfer { Sends: true } && made.Caller == scene.Pager)
                .Call
        );
        Assert.Equal(default, scene.System.Ipc.Registers(scene.Ann));
    }

    // R-IPC-10, R-IPC-4: a Full request to a pager that receives Short takes a UTCB on both sides.
    [Fact]
    public void AFullRequest_WithoutAUtcb_IsNotReceived()
    {
        var failed = Fails(scene.Ann, IpcTransfer.SendReceive(scene.Pager, IpcFlags.Full, new(RequestCapability)));

        Assert.Equal(new NoUtcb(scene.Pager), failed.Reason);
        StillServes();
    }

    // R-POSIX-30: with UTCBs it is served like any other, and its answer comes in full.
    [Fact]
    public void AFullRequest_IsServed()
    {
        scene.Furnish(scene.Pager, Utcb, new(99, PageRights.ReadWrite));
        scene.Becomes(ipc => ipc.WithUtcb(scene.Pager, Utcb).WithUtcb(scene.Ann, Utcb));
        scene.Writes(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));
        var request = new MessageRegisters(RequestCapability, Mr2: PosixScene.Buffer);

        var reply = scene.Does(scene.Ann, IpcTransfer.SendReceive(scene.Pager, IpcFlags.Full, request));

        Assert.Equal(new MessageTransferred(scene.Pager, scene.Ann, TransferKind.Full, 0), reply);
        Assert.Equal(0u, scene.AnswerTo(scene.Ann));
    }

    // R-IPC-11: an Extended one never fits, and ends for both.
    [Fact]
    public void AnExtendedRequest_IsNotReceived()
    {
        var registers = new MessageRegisters(RequestCapability, Mr2: PosixScene.Buffer);

        var failed = Fails(scene.Ann, IpcTransfer.Send(scene.Pager, IpcFlags.Extended(2, 44), registers));

        Assert.Equal((ErrorNumber.ENOIPC, "R-IPC-10"), (failed.Error, failed.Reason.Rule));
        StillServes();
    }

    // R-POSIX-31: those that wait are served one after the other, first come, first served; one that fails stops nobody.
    [Fact]
    public void RequestsAreServed_InTheOrderOfTheirComing()
    {
        var carol = scene.AddTask();
        scene.Does(PosixBoots.Warden, new SuspendThread(scene.Pager));
        foreach (var task in new[] { carol, scene.Ann, scene.Bob })
        {
            scene.Writes(task, CapabilityRecord.For(task, scene.Bob, Wanted));
        }
        var request = CapabilityRequests.CallTo(scene.Pager, PosixScene.Buffer);
        scene.Sleeps(carol, request);
        scene.Sleeps(scene.Ann, IpcTransfer.Send(scene.Pager, IpcFlags.Extended(2, 44), request.Registers));
        scene.Sleeps(scene.Bob, request);

        var turn = scene.Steps(PosixBoots.Warden, new RunThread(scene.Pager));

        Assert.Equal([carol, scene.Bob], turn.Served.Select(served => served.Client));
        Assert.Equal(
            [Say.Completed(carol), EndedCall.With(scene.Ann, ErrorNumber.ENOIPC), Say.Completed(scene.Bob)],
            turn.Outcome.Ended.AsEnumerable()
        );
    }

    private Failed<PosixSystem> Fails(ThreadId caller, Call call)
    {
        var turn = scene.Steps(caller, call);
        Assert.Empty(turn.Served);
        Assert.Empty(turn.Outcome.Ended);
        Assert.Equal(ThreadStatus.Runnable, scene.Kernel.Find(caller)!.State);
        return Assert.IsType<Failed<PosixSystem>>(turn.Outcome);
    }

    private void StillServes()
    {
        Assert.Empty(scene.System.Ipc.SendersTo(scene.Pager));
        scene.Gets(scene.Ann, scene.Bob, Wanted);
    }
}
