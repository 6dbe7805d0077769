using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>Ipc and mutex calls that may succeed, and the same with one thing wrong (R-ORC-20).</summary>
internal sealed class MessageCalls(World world, Dice dice)
{
    private static readonly int[] Sizes = [0, 1, 4, 8, 100, 2047, 2048];

    /// <summary>A step of a kind; null if the state allows none.</summary>
    public TrialStep? Make(CallKind kind)
    {
        if (kind == CallKind.Event)
        {
            return MessageMemory.Later(world, dice) is { } outside ? TrialStep.Of(outside) : null;
        }
        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (Attempt(kind) is { } step && (attempt == 3 || !LeavesNobodyAwake(step)))
            {
                return step;
            }
        }
        return null;
    }

    /// <summary>A call of a certain thread, with nothing made wrong.</summary>
    public IpcCall? Valid(CallKind kind, ThreadView caller) =>
        kind switch
        {
            CallKind.Send => Send(caller, thenReceives: false),
            CallKind.SendReceive => Send(caller, thenReceives: true),
            CallKind.Receive => Receive(caller),
            _ => Mutex(),
        };

    private TrialStep? Attempt(CallKind kind)
    {
        var caller = dice.Percent(2) ? dice.Any(world.Threads) : dice.Any(world.Runnable);
        if (caller is null || Valid(kind, caller) is not { } call)
        {
            return null;
        }
        return TrialStep.Of(
            caller.Id,
            dice.Percent(kind == CallKind.Mutex ? 20 : 28)
                ? call is IpcTransfer transfer
                    ? new MessageNearMisses(world, dice).Make(caller, transfer)
                    : new MutexControl(MessageMemory.Address(dice), (MutexOperation)dice.Of(0u, 1u, 2u, uint.MaxValue))
                : call
        );
    }

    // A system in which all sleep is at its end.
    private bool LeavesNobodyAwake(TrialStep step) =>
        world.Runnable.Count <= 2 && world.System.Step(step.Caller, step.Call!) is Asleep<IpcSystem>;

    private IpcTransfer? Send(ThreadView caller, bool thenReceives)
    {
        var others = world.Threads.Where(thread => thread.Id != caller.Id).ToList();
        var waiting = others.Where(thread => Awaits(thread, caller)).ToList();
        var allowed = (waiting.Count > 0 && dice.Percent(70) ? waiting : others)
            .Select(thread => (thread.Id, Kinds: AllowedKinds(caller, thread.Id)))
            .Where(each => each.Kinds.Count > 0)
            .ToList();
        if (allowed.Count == 0)
        {
            return dice.Any(others) is { } anyone ? To(anyone.Id, AnyKind(), thenReceives) : null;
        }
        var (to, kinds) = dice.In(allowed);
        var fitting =
            world.Messages[to].Sleep is SleepsReceiving { Kind: var expected } && dice.Percent(85)
                ? kinds.Where(kind => Fits(kind, expected)).ToList()
                : kinds;
        return To(to, dice.In(fitting.Count == 0 ? kinds : fitting), thenReceives);
    }

    private IpcTransfer To(ThreadId to, TransferKind kind, bool thenReceives)
    {
        // There is no Extended send-receive; near-misses try it.
        var flags = Flags(thenReceives && kind == TransferKind.Extended ? TransferKind.Short : kind);
        return new(to, thenReceives ? to : ThreadId.Nil, flags, Registers());
    }

    private IpcTransfer? Receive(ThreadView caller)
    {
        var queue = world.Messages[caller.Id].SendQueue;
        if (queue.IsEmpty || dice.Percent(15))
        {
            return dice.Any(world.Threads.Where(thread => thread.Id != caller.Id)) is { } someone
                ? IpcTransfer.Receive(dice.Percent(50) ? ThreadId.Any : someone.Id, Flags(AnyKind()), Registers())
                : null;
        }
        var from = dice.Percent(50) ? ThreadId.Any : dice.In(queue);
        var sender = from == ThreadId.Any ? queue[0] : from;
        var sent = ((SleepsSending)world.Messages[sender].Sleep!).Kind;
        var kind = AnyKind();
        while (!Fits(sent, kind) && dice.Percent(85))
        {
            kind = AnyKind();
        }
        return IpcTransfer.Receive(from, Flags(kind), Registers());
    }

    private MutexControl Mutex() =>
        new(
            MessageMemory.PageSize
                * dice.Of(MessageMemory.FirstPage, MessageMemory.SharedPage, MessageMemory.SharedPage)
                + dice.Of(0u, 0u, 0u, 1u, 4u),
            dice.Of(MutexOperation.Lock, MutexOperation.Unlock)
        );

    private bool Awaits(ThreadView thread, ThreadView sender) =>
        world.Messages[thread.Id].Sleep is SleepsReceiving receiving
        && (receiving.From == ThreadId.Any || receiving.From == sender.Id);

    private List<TransferKind> AllowedKinds(ThreadView caller, ThreadId to) =>
        [
            .. Enum.GetValues<TransferKind>()
                .Where(kind => world.Kernel.Decide(caller.Id, new IpcQuery(to, OperationOf(kind))).IsAllowed),
        ];

    private static IpcOperations OperationOf(TransferKind kind) =>
        kind switch
        {
            TransferKind.Short => IpcOperations.Short,
            TransferKind.Full => IpcOperations.Full,
            _ => IpcOperations.Extended,
        };

    private static bool Fits(TransferKind sent, TransferKind expected) =>
        sent == TransferKind.Extended == (expected == TransferKind.Extended);

    private TransferKind AnyKind() => (TransferKind)dice.Below(3);

    private IpcFlags Flags(TransferKind kind) =>
        kind == TransferKind.Extended
            ? IpcFlags.Extended(dice.Below(MessageRegisters.Count), dice.In(Sizes))
            : new((uint)kind);

    // Any of them may be the buffer's address.
    private MessageRegisters Registers() =>
        new(
            MessageMemory.Address(dice),
            MessageMemory.Address(dice),
            MessageMemory.Address(dice),
            MessageMemory.Address(dice),
            MessageMemory.Address(dice),
            MessageMemory.Address(dice)
        );
}
