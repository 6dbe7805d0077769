using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>What is asked before a message is sent or received, and in what order (R-IPC-5).</summary>
public sealed class IpcGateExamples
{
    private static readonly ThreadId Special = new(0xFF00_0001);

    // R-TC-6, R-IPC-5: special ids, source first; to oneself; neither; R-IPC-2, R-IPC-3: the flags; R-CHK-1: the thread,
    // the right; R-IPC-21; R-IPC-13: the buffer last of all.
    [Fact]
    public void Send_IsRefused_ByTheFirstGateThatFails()
    {
        var stage = Stage
            .Set.Lost(AnnsSpace, Stage.Buffer, ErrorNumber.ENOMEM)
            .With(scene => scene.Without(Stage.HomeIpc));
        var flags = new IpcFlags(0xF801_F063);
        var call = new IpcTransfer(Special, Special, flags, Say.WordsAt(1));

        IpcLadder
            .FromTheCaller(stage, Bob, call)
            .Refuses<NoSuchPartner>(ErrorNumber.EINVAL, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { From = Bob })
            .Refuses<NoSuchPartner>(ErrorNumber.EINVAL, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { To = ThreadId.Nil })
            .Refuses<TalksToItself>(ErrorNumber.EINVAL, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { From = ThreadId.Nil })
            .Refuses<NoPhase>(ErrorNumber.EINVAL, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { To = ThreadId.Any })
            .Refuses<UnknownTransferKind>(ErrorNumber.EINVAL, "R-IPC-2")
            .MendCall<IpcTransfer>(ipc => ipc with { Flags = new(0xF801_F062) })
            .Refuses<NoSuchBufferRegister>(ErrorNumber.EINVAL, "R-IPC-3")
            .MendCall<IpcTransfer>(ipc => ipc with { Flags = new(0xF801_F022) })
            .Refuses<BufferTooLarge>(ErrorNumber.EINVAL, "R-IPC-3")
            .MendCall<IpcTransfer>(ipc => ipc with { Flags = new(0xF008_F022) })
            .Refuses<UnknownFlags>(ErrorNumber.EINVAL, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { Flags = new(0x0008_0022) })
            .Refuses<NoSuchThread>(ErrorNumber.ESRCH, "R-CHK-1")
            .MendCall<IpcTransfer>(ipc => ipc with { To = Cat })
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CHK-1")
            .MendStage(mended => mended.With(scene => scene.Hold(BobsList, Given.Ipc().OwnedBy(Bob))))
            .Refuses<BufferNotAccessible>(ErrorNumber.ENOMEM, "R-IPC-13")
            .MendStage(mended => mended.PagedOut(AnnsSpace, Stage.Buffer))
            .Sleeps();
    }

    // R-IPC-5: a receive passes the same gates, and asks for no right.
    [Fact]
    public void Receive_IsRefused_ByTheFirstGateThatFails() =>
        IpcLadder
            .FromTheCaller(
                Stage.Set.With(scene => scene.Without(Stage.HomeIpc)),
                Bob,
                IpcTransfer.Receive(Special, new(0x0801_0067))
            )
            .Refuses<NoSuchPartner>(ErrorNumber.EINVAL, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { From = Bob })
            .Refuses<TalksToItself>(ErrorNumber.EINVAL, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { From = Nobody })
            .Refuses<UnknownTransferKind>(ErrorNumber.EINVAL, "R-IPC-2")
            .MendCall<IpcTransfer>(ipc => ipc with { Flags = new(0x0801_0060) })
            .Refuses<UnknownFlags>(ErrorNumber.EINVAL, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { Flags = IpcFlags.Short })
            .Refuses<PartnerIsGone>(ErrorNumber.ESRCH, "R-IPC-21")
            .MendCall<IpcTransfer>(ipc => ipc with { From = Cat })
            .Sleeps();

    // R-IPC-5: the right first, then one partner for both phases, and no buffer; R-IPC-21 after both.
    [Fact]
    public void SendReceive_IsRefused_ByTheFirstGateThatFails()
    {
        var call = new IpcTransfer(Nobody, Cat, IpcFlags.Extended(2, IpcFlags.GreatestSize + 1), Say.WordsAt(1, 0));

        IpcLadder
            .FromTheCaller(Stage.Set.With(scene => scene.Without(Stage.HomeIpc)), Bob, call)
            .Refuses<BufferTooLarge>(ErrorNumber.EINVAL, "R-IPC-3")
            .MendCall<IpcTransfer>(ipc => ipc with { Flags = IpcFlags.Extended(2, 8) })
            .Refuses<NoSuchThread>(ErrorNumber.ESRCH, "R-CHK-1")
            .MendCall<IpcTransfer>(ipc => ipc with { To = Ann })
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CHK-1")
            .MendStage(_ => Stage.Set)
            .Refuses<PartnersDiffer>(ErrorNumber.ENOSYS, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { From = Ann })
            .Refuses<ExtendedSendReceive>(ErrorNumber.ENOSYS, "R-IPC-5")
            .MendCall<IpcTransfer>(ipc => ipc with { Flags = IpcFlags.Full })
            .Sleeps();
    }

    // R-IPC-5, R-IPC-21: what the phases say comes before whether the partner is alive; that comes before R-IPC-13.
    [Fact]
    public void DeadPartner_IsNoticed_AfterThePhases_AndBeforeTheBuffer()
    {
        var system = Stage.Set.Lost(AnnsSpace, Stage.Buffer).Start().After(Cat, new DestroyThread(Cat));

        _ = system.Refuses<ExtendedSendReceive>(
            Bob,
            Say.SendReceive(Cat, kind: TransferKind.Extended),
            ErrorNumber.ENOSYS,
            "R-IPC-5"
        );
        var reason = system.Refuses<PartnerIsGone>(
            Bob,
            Say.Send(Cat, kind: TransferKind.Extended, size: 8),
            ErrorNumber.ESRCH,
            "R-IPC-21"
        );
        Assert.Equal((Cat, true), (reason.Partner, reason.IsDead));
    }

    // R-IPC-5: ANY and NIL mean something, the other special ids nothing. The source is looked at first.
    [Theory]
    [InlineData(0xFF00_0000)]
    [InlineData(0xFFFF_FFFD)]
    public void SpecialIds_AreNobody(uint id)
    {
        var system = Stage.Set.Start();
        var nobody = new ThreadId(id);

        Assert.Equal((nobody, true), Refusal(IpcTransfer.Receive(nobody, IpcFlags.Short)));
        Assert.Equal((nobody, false), Refusal(IpcTransfer.Send(nobody, IpcFlags.Short, default)));
        Assert.Equal((Special, true), Refusal(new(nobody, Special, IpcFlags.Short, default)));

        (ThreadId, bool) Refusal(IpcTransfer call)
        {
            var reason = system.Refuses<NoSuchPartner>(Bob, call, ErrorNumber.EINVAL, "R-IPC-5");
            return (reason.Partner, reason.IsSource);
        }
    }

    // R-IPC-5: as destination, as source, as both.
    [Fact]
    public void Oneself_IsNoPartner()
    {
        var system = Stage.Set.Start();

        Refuses(Say.Send(Bob));
        Refuses(Say.Receive(Bob));
        Refuses(Say.SendReceive(Bob));
        Refuses(new(Cat, Bob, IpcFlags.Short, default));

        void Refuses(IpcTransfer call) =>
            Assert.Equal(Bob, system.Refuses<TalksToItself>(Bob, call, ErrorNumber.EINVAL, "R-IPC-5").Caller);
    }

    // R-IPC-5, R-CHK-1: a message has one receiver; nobody is sent to ANY, nor sends to one and receives from ANY.
    [Fact]
    public void Any_IsNoDestination()
    {
        var system = Stage.Set.Start();

        _ = system.Refuses<NoSuchThread>(Bob, Say.Send(ThreadId.Any), ErrorNumber.ESRCH, "R-CHK-1");
        _ = system.Refuses<NoSuchThread>(Bob, Say.SendReceive(ThreadId.Any), ErrorNumber.ESRCH, "R-CHK-1");
        _ = system.Refuses<PartnersDiffer>(
            Bob,
            new IpcTransfer(Cat, ThreadId.Any, IpcFlags.Short, default),
            ErrorNumber.ENOSYS,
            "R-IPC-5"
        );
    }

    // R-IPC-2: three kinds, whether it sends or receives (E-IPC-3, E-IPC-8).
    [Fact]
    public void OtherKinds_AreUnknown()
    {
        var system = Stage.Set.Start();
        for (var kind = 3u; kind < 16; kind++)
        {
            Refuses(IpcTransfer.Send(Cat, new(kind), default), kind);
            Refuses(IpcTransfer.Receive(ThreadId.Any, new(kind)), kind);
        }

        void Refuses(IpcTransfer call, uint kind) =>
            Assert.Equal(kind, system.Refuses<UnknownTransferKind>(Bob, call, ErrorNumber.EINVAL, "R-IPC-2").Kind);
    }

    // R-IPC-3: 2,048 bytes and MR5 are the most (E-IPC-2); both directions.
    [Fact]
    public void BufferRegisterAndSize_HaveLimits()
    {
        var system = Stage.Set.Start();
        var registers = Say.Words(0) with { Mr5 = Stage.Buffer };

        _ = system.AfterSleeping(Bob, IpcTransfer.Send(Cat, IpcFlags.Extended(5, 2048), registers));
        _ = system.AfterSleeping(Bob, IpcTransfer.Receive(Cat, IpcFlags.Extended(5, 2048), registers));
        Refuses<BufferTooLarge>(IpcFlags.Extended(5, 2049));
        Refuses<BufferTooLarge>(IpcFlags.Extended(0, 4095));
        Refuses<NoSuchBufferRegister>(IpcFlags.Extended(6, 0));
        Refuses<NoSuchBufferRegister>(IpcFlags.Extended(255, 4095));

        void Refuses<TReason>(IpcFlags flags)
            where TReason : Reason
        {
            _ = system.Refuses<TReason>(Bob, IpcTransfer.Send(Cat, flags, registers), ErrorNumber.EINVAL, "R-IPC-3");
            _ = system.Refuses<TReason>(Bob, IpcTransfer.Receive(Cat, flags, registers), ErrorNumber.EINVAL, "R-IPC-3");
        }
    }

    // R-IPC-5: every bit that no rule names must be 0, with each kind (E-IPC-11).
    [Theory]
    [InlineData(TransferKind.Short, 0xFFFF_FFF0)]
    [InlineData(TransferKind.Full, 0xFFFF_FFF0)]
    [InlineData(TransferKind.Extended, 0xF000_F000)]
    public void UnnamedBits_AreRefused(TransferKind kind, uint unnamed)
    {
        var system = Stage.Set.Start();
        for (var bit = 4; bit < 32; bit++)
        {
            var call = IpcTransfer.Receive(ThreadId.Any, new((uint)kind | 1u << bit), Say.WordsAt(0));
            if ((unnamed & 1u << bit) == 0)
            {
                Assert.IsNotType<UnknownFlags>((system.Step(Bob, call) as Refused<IpcSystem>)?.Reason);
                continue;
            }
            var reason = system.Refuses<UnknownFlags>(Bob, call, ErrorNumber.EINVAL, "R-IPC-5");
            Assert.Equal(1u << bit, reason.Flags);
        }
    }

    // R-CHK-1: Send and the transfer's own bit, towards the one that is addressed.
    [Theory]
    [InlineData(TransferKind.Short, IpcOperations.Short)]
    [InlineData(TransferKind.Full, IpcOperations.Full)]
    [InlineData(TransferKind.Extended, IpcOperations.Extended)]
    public void Send_NeedsSend_AndTheBitOfItsKind(TransferKind kind, IpcOperations operation)
    {
        var call = Say.Send(Cat, kind: kind, size: 4);

        _ = Holding(Given.Ipc(IpcOperations.Send | operation)).AfterSleeping(Bob, call);
        Refuses(Given.Ipc(IpcOperations.All & ~operation));
        Refuses(Given.Ipc(IpcOperations.All & ~IpcOperations.Send));
        Refuses(Given.Ipc().Over(Ann));

        void Refuses(Capability capability) =>
            _ = Holding(capability).Refuses<NothingPermits>(Bob, call, ErrorNumber.ENOCAP, "R-CHK-1");

        static IpcSystem Holding(Capability capability) =>
            Stage.Set.With(scene => scene.Without(Stage.HomeIpc).Hold(BobsList, capability)).Start();
    }

    // R-CHK-1: a receiver needs nothing; who may send to it is the others' affair.
    [Fact]
    public void Receive_NeedsNoCapability()
    {
        var system = Stage.Set.With(scene => scene.Without(Stage.HomeIpc)).Start();

        _ = system.AfterSleeping(Bob, Say.Receive(Cat));
        _ = system.AfterSleeping(Bob, Say.Receive(Zoe, kind: TransferKind.Extended, size: 4));
        _ = system.AfterSleeping(Bob, Say.Receive(ThreadId.Any, kind: TransferKind.Full));
    }
}
