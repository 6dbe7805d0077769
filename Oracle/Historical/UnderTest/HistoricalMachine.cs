using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Oracle.Historical;

/// <summary>A system of the historical kernel.</summary>
internal sealed class HistoricalMachine : IMessageMachine
{
    private readonly Machine machine;
    private readonly MachineMemory memory;
    private string? panic;

    public HistoricalMachine(Machine machine) => (this.machine, memory) = (machine, new(machine));

    public IUserMemory Memory
    {
        get => memory.Shown;
        set => memory.Shown = value;
    }

    public void SetUtcb(ThreadId thread, uint address) => machine.FindThread(thread.Value)?.Utcb = address;

    public StepResult Call(ThreadId caller, KernelCall call) =>
        call switch
        {
            ControlCall control => Step(caller, thread => Make(thread, control)),
            ThreadCall control => Step(caller, thread => Make(thread, control)),
            _ => throw new ArgumentException($"{call.GetType().Name} is no call of this kernel.", nameof(call)),
        };

    public StepResult Call(ThreadId caller, IpcCall call) =>
        call switch
        {
            IpcTransfer transfer => Step(caller, thread => Make(thread, transfer)),
            Capzero.Ipc.MutexControl mutex => Step(caller, thread => Make(thread, mutex)),
            _ => throw new ArgumentException($"{call.GetType().Name} is no call of this kernel.", nameof(call)),
        };

    public DecisionResult Decide(ThreadId caller, Query query) =>
        Guarded(() =>
            MachineDecisions.Decide(machine, caller, query) is var result && result == Errors.None
                ? (DecisionResult)new DecisionAllowed()
                : new DecisionRefused((ErrorNumber)(-result))
        );

    public KernelView Observe() => MachineView.Of(machine);

    public IpcView ObserveMessages() => MachineView.OfMessages(machine);

    private StepResult Step(ThreadId caller, Func<ThreadRecord, StepResult> make) =>
        Guarded(() =>
            machine.FindThread(caller.Value) switch
            {
                // R-TC-6
                null => new StepRefused(ErrorNumber.ESRCH),
                { State: RunState.Runnable, Call: null } thread => Shown(make(thread)),
                _ => new StepRefused(ErrorNumber.EINVAL),
            }
        );

    private StepResult Shown(StepResult result)
    {
        memory.Show();
        return result;
    }

    private T Guarded<T>(Func<T> what)
    {
        if (panic is not null)
        {
            throw new KernelPanicException(panic);
        }
        try
        {
            return what();
        }
        catch (Exception stop) when (stop is KernelStopped or KernelCrashed)
        {
            panic = stop.Message;
            throw new KernelPanicException(panic, stop);
        }
    }

    private StepResult Make(ThreadRecord caller, ControlCall call)
    {
        caller.HasCalled = true;
        var (request, flags, argument) = FromLibrary.Call(call);
        return new Control(machine, caller).Step(request, flags, argument) switch
        {
            ControlReturned { Result: Errors.None } returned => new StepDone(ReplyOf(caller, call, returned)),
            ControlReturned returned => new StepRefused((ErrorNumber)(-returned.Result)),
            ControlStopped stopped => throw new KernelStopped(stopped.Tag),
            _ => throw new KernelStopped("share: the head of a list was taken for a capability"),
        };
    }

    private static Reply ReplyOf(ThreadRecord caller, ControlCall call, ControlReturned returned) =>
        returned switch
        {
            { Count: { } count } => new CapabilityCount((int)count),
            { Read: not null, ShowsPointers: true } => new ReadWithPointers(MachineView.VisibleTo(caller)),
            { Read: not null } => new CapabilitiesRead(MachineView.VisibleTo(caller)),
            { Answer: { } answer } when call is Replicate or Split => new CapabilityMade(new(answer.Id)),
            _ => Reply.Nothing,
        };

    private StepResult Make(ThreadRecord caller, ThreadCall call)
    {
        var (flags, ids) = MachineWords.Of(call);
        machine.Make(caller, new ThreadControl(machine).Call(caller, flags, ids));
        return ResultOf(
            caller,
            result =>
                call switch
                {
                    CreateThread => new ThreadMade(new(ids[0]), new(ids[1]), new(ids[2])),
                    WaitThread => new ExitCode((ushort)result),
                    _ => Reply.Nothing,
                }
        );
    }

    private StepResult Make(ThreadRecord caller, Capzero.Ipc.MutexControl call)
    {
        machine.Make(caller, new MutexControl(machine).Call(caller, call.Address, (uint)call.Operation));
        return ResultOf(caller, _ => Reply.Nothing);
    }

    private StepResult Make(ThreadRecord caller, IpcTransfer call)
    {
        var registers = caller.MessageRegisters.ToArray();
        machine.Make(caller, new Rendezvous(machine).Call(caller, MachineWords.Of(call)));
        var result = ResultOf(caller, _ => Transferred(caller));
        if (result is StepRefused)
        {
            // In 2009 the registers are the caller's own: what it has put there it has, whatever the kernel says.
            registers.CopyTo(caller.MessageRegisters, 0);
        }
        return result;
    }

    private static MessageTransferred Transferred(ThreadRecord caller)
    {
        var partner = caller.Partner!;
        var (sender, receiver) = caller.Arguments!.Sends ? (caller, partner) : (partner, caller);
        var kinds = (MessageFlags.KindOf(sender.IpcFlags), MessageFlags.KindOf(receiver.IpcFlags));
        var kind = kinds switch
        {
            (MessageFlags.Short, MessageFlags.Short) => TransferKind.Short,
            (MessageFlags.Extended, MessageFlags.Extended) => TransferKind.Extended,
            _ => TransferKind.Full,
        };
        var bytes = kind == TransferKind.Extended ? receiver.Transferred : 0;
        return new(new(sender.Id), new(receiver.Id), kind, bytes);
    }

    /// <summary>What became of a call that sleeps and wakes: its own return, if it has returned, and those of
    /// others.</summary>
    private StepResult ResultOf(ThreadRecord caller, Func<int, Reply> reply)
    {
        var returns = machine.Events.Where(one => one is { Kind: "ret", Numbers.Count: > 0 }).ToList();
        var ended = returns
            .Where(one => one.Thread != caller.Id)
            .Select(one => new EndedCall(new(one.Thread), (int)one.Numbers[0]))
            .ToImmutableArray();
        if (returns.FindLast(one => one.Thread == caller.Id) is not { } own)
        {
            var hasEnded = machine.FindThread(caller.Id) != caller || caller.State == RunState.Dead;
            return hasEnded ? new StepDone(Reply.Nothing, ended) : new StepAsleep { Ended = ended };
        }
        var result = (int)own.Numbers[0];
        return result >= Errors.None ? new StepDone(reply(result), ended)
            // R-IPC-7: it failed where it met its partner, whose call has ended too.
            : caller.Partner is not null ? new StepFailed((ErrorNumber)(-result), null, ended)
            : new StepRefused((ErrorNumber)(-result));
    }
}
