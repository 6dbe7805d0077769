using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The gates of an ipc call, in their order (R-IPC-5).</summary>
internal static class IpcGates
{
    public static Reason? Refusal(in Actor actor, IpcTransfer call) =>
        Partners(actor, call)
        ?? Flags(call.Flags)
        ?? Right(actor, call)
        ?? Phases(call)
        ?? Partner(actor.Kernel, call.Sends ? call.To : call.From);

    // R-IPC-5: special ids; the caller itself; no phase at all.
    private static Reason? Partners(in Actor actor, IpcTransfer call) =>
        IsMeaningless(call.From) ? new NoSuchPartner(call.From, IsSource: true)
        : IsMeaningless(call.To) ? new NoSuchPartner(call.To, IsSource: false)
        : call.To == actor.Id || call.From == actor.Id ? new TalksToItself(actor.Id)
        : call is { Sends: false, Receives: false } ? new NoPhase()
        : null;

    private static bool IsMeaningless(ThreadId id) => id.IsSpecial && id != ThreadId.Nil && id != ThreadId.Any;

    // R-IPC-2, R-IPC-3, R-IPC-5
    private static Reason? Flags(IpcFlags flags)
    {
        if (flags.Kind > TransferKind.Extended)
        {
            return new UnknownTransferKind((uint)flags.Kind);
        }
        if (flags.Kind == TransferKind.Extended)
        {
            if (flags.BufferRegister >= MessageRegisters.Count)
            {
                return new NoSuchBufferRegister(flags.BufferRegister);
            }
            if (flags.Size > IpcFlags.GreatestSize)
            {
                return new BufferTooLarge(flags.Size);
            }
        }
        return flags.UnnamedBits != 0 ? new UnknownFlags("R-IPC-5", flags.UnnamedBits) : null;
    }

    // R-CHK-1: only who sends needs a right.
    private static Reason? Right(in Actor actor, IpcTransfer call)
    {
        if (!call.Sends)
        {
            return null;
        }
        var operation = call.Flags.Kind switch
        {
            TransferKind.Short => IpcOperations.Short,
            TransferKind.Full => IpcOperations.Full,
            _ => IpcOperations.Extended,
        };
        var decision = Check.Decide(actor, new IpcQuery(call.To, operation));
        return decision.IsAllowed ? null : decision.Reason;
    }

    // R-IPC-5: a send-receive has one partner, and no buffer.
    private static Reason? Phases(IpcTransfer call) =>
        call is not { Sends: true, Receives: true } ? null
        : call.To != call.From ? new PartnersDiffer(call.To, call.From)
        : call.Flags.Kind == TransferKind.Extended ? new ExtendedSendReceive()
        : null;

    // R-IPC-21: nothing could ever end the call.
    private static PartnerIsGone? Partner(Kernel kernel, ThreadId partner) =>
        partner == ThreadId.Any ? null
        : !kernel.TryFind(partner, out var thread) ? new PartnerIsGone(partner, IsDead: false)
        : thread.State == ThreadStatus.Dead ? new PartnerIsGone(partner, IsDead: true)
        : null;
}
