using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>Synchronous and unbuffered: the first to arrive sleeps until the partner arrives (R-IPC-6).</summary>
internal static class Rendezvous
{
    public static Outcome<IpcSystem> Step(IpcSystem system, in Actor actor, IpcTransfer call)
    {
        if (IpcGates.Refusal(actor, call) is { } refusal)
        {
            return new Refused<IpcSystem>(system, refusal);
        }
        var draft = new IpcDraft(system);
        draft.SetRegisters(actor.Id, call.Registers);
        if (!call.Sends)
        {
            return Receive(ref draft, actor.Id, call);
        }
        // R-IPC-13: the bytes are taken now, whatever is written to the buffer later. Other kinds have none.
        var (address, size) = (call.BufferAddress, call.Flags.Size);
        var access = UserAccess.To(system.Memory, actor.Thread, address, size, PageRights.Read, mayPageIn: true);
        if (!access.IsGranted)
        {
            return new Refused<IpcSystem>(
                system,
                new BufferNotAccessible("R-IPC-13", actor.Id, access.Page, PageRights.Read, access.Error)
            );
        }
        draft.Memory = access.Memory;
        return Send(ref draft, actor.Id, call, Taken(access.Memory, actor.Thread.Space, address, size));
    }

    private static ImmutableArray<byte> Taken(IUserMemory memory, SpaceId space, uint address, int size)
    {
        if (size == 0)
        {
            return [];
        }
        var bytes = new byte[size];
        memory.Read(space, address, bytes);
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }

    // R-IPC-6: to a receiver that expects the caller at once; else to the tail of its send queue.
    private static Outcome<IpcSystem> Send(
        ref IpcDraft draft,
        ThreadId caller,
        IpcTransfer call,
        ImmutableArray<byte> buffer
    )
    {
        var sending = new Sending(call.To, call.Flags.Kind, buffer, call.Receives);
        if (draft.Of(call.To).Errand is not Receiving receiving || !receiving.Accepts(caller))
        {
            draft.Sleep(caller, SleepKind.Send, call.To, sending);
            return draft.Asleep();
        }
        draft.Wake(call.To);
        var message = new Message(caller, sending, call.To, receiving);
        var transfer = Transfer.Make(ref draft, message, caller);
        draft.End(call.To, transfer.ReceiverError?.Error);
        if (transfer.SenderError is { } reason)
        {
            return draft.Failed(reason);
        }
        if (!call.Receives)
        {
            return draft.Done(transfer.Reply);
        }
        // The receive phase: the partner has just gone on, so it is not in the caller's send queue.
        draft.Sleep(caller, SleepKind.Receive, call.From, ReceivingOf(call));
        return draft.Asleep();
    }

    // R-IPC-6, R-IPC-8: the longest waiting of those that the caller expects.
    private static Outcome<IpcSystem> Receive(ref IpcDraft draft, ThreadId caller, IpcTransfer call)
    {
        var receiving = ReceivingOf(call);
        var sender = FirstSender(draft, caller, call.From);
        if (sender == ThreadId.Nil)
        {
            draft.Sleep(caller, SleepKind.Receive, call.From == ThreadId.Any ? ThreadId.Nil : call.From, receiving);
            return draft.Asleep();
        }
        var sending = (Sending)draft.Of(sender).Errand!;
        draft.Wake(sender);
        var transfer = Transfer.Make(ref draft, new(sender, sending, caller, receiving), caller);
        if (transfer.SenderError is null && sending.ThenReceives)
        {
            // R-IPC-7: from its send phase to its receive phase; it is not woken.
            draft.Sleep(
                sender,
                SleepKind.Receive,
                caller,
                new Receiving(caller, sending.Kind, BufferAddress: 0, Size: 0)
            );
        }
        else
        {
            draft.End(sender, transfer.SenderError?.Error);
        }
        return transfer.ReceiverError is { } reason ? draft.Failed(reason) : draft.Done(transfer.Reply);
    }

    private static ThreadId FirstSender(in IpcDraft draft, ThreadId receiver, ThreadId from) =>
        from == ThreadId.Any ? draft.ThreadOf(receiver).Senders.First
        : draft.Of(from).Errand is Sending sending && sending.To == receiver ? from
        : ThreadId.Nil;

    private static Receiving ReceivingOf(IpcTransfer call) =>
        call.Flags.Kind == TransferKind.Extended
            ? new(call.From, call.Flags.Kind, call.BufferAddress, call.Flags.Size)
            : new(call.From, call.Flags.Kind, BufferAddress: 0, Size: 0);
}
