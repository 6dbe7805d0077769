using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Calls = Capzero.Oracle.Model.IpcCalls;
using ModelMemory = Capzero.Oracle.Model.Memory;
using States = Capzero.Oracle.Model.IpcStates;

namespace Capzero.Oracle;

/// <summary>The model's values in the terms of the library's Ipc layer.</summary>
internal static class IpcFromModel
{
    public static StepResult Result(Calls._ISystemOutcome outcome) =>
        outcome switch
        {
            { is_IpcRefused: true } => new StepRefused(
                FromModel.Error(outcome.dtor_error),
                FromModel.Rule(outcome.dtor_rule)
            ),
            { is_IpcFailed: true } => new StepFailed(
                FromModel.Error(outcome.dtor_error),
                FromModel.Rule(outcome.dtor_rule),
                Ended(outcome.dtor_ended)
            ),
            { is_IpcAsleep: true } => new StepAsleep { Ended = Ended(outcome.dtor_ended) },
            _ => new StepDone(Reply(outcome.dtor_reply), Ended(outcome.dtor_ended)),
        };

    public static IpcView View(States._ISystem system)
    {
        var threads = system.dtor_kernel.dtor_threads.CloneAsArray();
        return new()
        {
            Kernel = FromModel.View(system.dtor_kernel),
            Threads = [.. threads.Select(thread => Thread(system, thread.dtor_tid)).OrderBy(thread => thread.Id.Value)],
            Mutexes =
            [
                .. system
                    .dtor_kernel.dtor_mutexes.CloneAsArray()
                    .Select(mutex => Mutex(system, mutex))
                    .OrderBy(mutex => (mutex.Container.Value, mutex.Address)),
            ],
        };
    }

    public static FlatMemory MemoryOf(ModelMemory._IMemory memory)
    {
        var flat = FlatMemory.Empty;
        foreach (var item in memory.dtor_entries.ItemEnumerable)
        {
            flat = flat.WithPage(new(item.Car.dtor_space), (uint)item.Car.dtor_number, Page(item.Cdr));
        }
        foreach (var item in memory.dtor_frames.ItemEnumerable)
        {
            flat = flat.WithStored(item.Car, 0, item.Cdr.CloneAsArray());
        }
        return flat;
    }

    private static FlatPage Page(ModelMemory._IEntry entry) =>
        new(
            entry.dtor_frame,
            entry.dtor_rights switch
            {
                { is_NotMapped: true } => PageRights.None,
                { is_ForTheKernel: true } => PageRights.Kernel,
                { is_ForReading: true } => PageRights.Read,
                _ => PageRights.ReadWrite,
            },
            entry.dtor_answer.is_NotGranted ? FromModel.Error(entry.dtor_answer.dtor_error) : null
        );

    private static IpcThreadView Thread(States._ISystem system, Model.Ids._ITid tid)
    {
        var context = States.__default.ContextOf(system, tid);
        return new()
        {
            Id = FromModel.Tid(tid),
            Registers = Registers(context.dtor_registers),
            Utcb = context.dtor_utcb,
            Sleep = Sleep(context.dtor_sleep),
            SendQueue = Ids(Model.IpcPhases.__default.SendQueue(system, tid)),
        };
    }

    private static MutexView Mutex(States._ISystem system, Model.States._IMutexQueue queue)
    {
        var holder = Model.Mutexes.__default.HolderOf(system, queue.dtor_key);
        return new(
            new((byte)queue.dtor_key.dtor_container),
            Address(queue.dtor_key),
            holder.is_Some ? FromModel.Tid(holder.dtor_value.dtor_tid) : ThreadId.Nil,
            Ids(Model.Mutexes.__default.ContendersOf(system, queue.dtor_key)),
            FromModel.Payer(queue.dtor_paidBy)
        );
    }

    private static SleepView? Sleep(States._ISleep sleep) =>
        sleep switch
        {
            { is_Awake: true } => null,
            { is_Sending: true } => new SleepsSending(
                FromModel.Tid(sleep.dtor_to),
                Kind(sleep.dtor_message.dtor_kind),
                [.. sleep.dtor_message.dtor_bytes.CloneAsArray()],
                sleep.dtor_thenReceives
            ),
            { is_Receiving: true } => Receiving(sleep.dtor_expectation),
            _ => new SleepsOnMutex(Address(sleep.dtor_key)),
        };

    private static SleepsReceiving Receiving(States._IExpectation expectation) =>
        new(
            expectation.dtor_from.is_Some ? FromModel.Tid(expectation.dtor_from.dtor_value) : ThreadId.Any,
            Kind(expectation.dtor_kind),
            expectation.dtor_buffer,
            (int)expectation.dtor_size
        );

    private static PhysicalAddress Address(Model.States._IMutexKey key) => new(key.dtor_frame, key.dtor_offset);

    private static TransferKind Kind(Model.Checks._ITransfer kind) =>
        kind switch
        {
            { is_ShortTransfer: true } => TransferKind.Short,
            { is_FullTransfer: true } => TransferKind.Full,
            _ => TransferKind.Extended,
        };

    private static MessageRegisters Registers(Dafny.ISequence<uint> registers) =>
        registers.CloneAsArray() is [var mr0, var mr1, var mr2, var mr3, var mr4, var mr5]
            ? new(mr0, mr1, mr2, mr3, mr4, mr5)
            : throw new ArgumentException("There are six registers.", nameof(registers));

    private static Reply Reply(Calls._ISystemReply reply) =>
        reply.is_KernelReply
            ? FromModel.Reply(reply.dtor_reply)
            : Transferred(FromModel.Tid(reply.dtor_sender), FromModel.Tid(reply.dtor_receiver), reply.dtor_amount);

    private static MessageTransferred Transferred(ThreadId sender, ThreadId receiver, Calls._IAmount amount) =>
        amount switch
        {
            { is_Primaries: true } => new(sender, receiver, TransferKind.Short, 0),
            { is_AllWords: true } => new(sender, receiver, TransferKind.Full, 0),
            _ => new(sender, receiver, TransferKind.Extended, (int)amount.dtor_count),
        };

    private static ImmutableArray<EndedCall> Ended(Dafny.ISequence<Calls._ISystemEnded> ended) =>
        [.. ended.CloneAsArray().Select(one => new EndedCall(FromModel.Tid(one.dtor_tid), Ending(one.dtor_ending)))];

    private static int Ending(Calls._ISystemEnding ending) =>
        ending switch
        {
            { is_KernelEnding: true } => FromModel.Ending(ending.dtor_ending),
            { is_IpcCompleted: true } => 0,
            _ => -(int)FromModel.Error(ending.dtor_error),
        };

    private static ImmutableArray<ThreadId> Ids(Dafny.ISequence<Model.States._IThread> threads) =>
        [.. threads.CloneAsArray().Select(thread => FromModel.Tid(thread.dtor_tid))];
}
