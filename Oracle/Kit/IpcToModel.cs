using System.Numerics;
using Capzero.Capabilities;
using Capzero.Ipc;
using Calls = Capzero.Oracle.Model.IpcCalls;
using ModelMemory = Capzero.Oracle.Model.Memory;
using States = Capzero.Oracle.Model.IpcStates;

namespace Capzero.Oracle;

/// <summary>The values of the library's Ipc layer in the model's terms.</summary>
internal static class IpcToModel
{
    /// <summary>A call. The bits of the flags are taken apart here.</summary>
    /// <param name="call">The library's call, of this layer or of the one below.</param>
    /// <param name="typeOf">The actual type of a capability, by id; any, if there is none.</param>
    public static Calls._ISystemCall Call(Call call, Func<uint, CapabilityType> typeOf) =>
        call switch
        {
            KernelCall c => Calls.SystemCall.create_KernelCall(ToModel.Call(c, typeOf)),
            IpcTransfer c => Calls.SystemCall.create_Ipc(
                ToModel.Tid(c.To),
                ToModel.Tid(c.From),
                Flags(c.Flags.Value),
                Registers(c.Registers)
            ),
            MutexControl c => Calls.SystemCall.create_MutexControl(c.Address, Operation(c.Operation)),
            _ => throw new ArgumentException($"The oracle knows no call {call.GetType().Name}.", nameof(call)),
        };

    public static ModelMemory._IMemory MemoryOf(FlatMemory memory) =>
        ModelMemory.Memory.create(
            Map(memory.Entries.Select(entry => (Page(entry.Space, entry.Page), Entry(entry.Entry)))),
            Map(memory.WrittenFrames.Select(frame => (frame, Bytes(memory.BytesOf(frame)))))
        );

    public static ModelMemory._IPage Page(SpaceId space, uint number) =>
        ModelMemory.Page.create(space.Value, new BigInteger(number));

    public static ModelMemory._IEntry Entry(FlatPage page) =>
        ModelMemory.Entry.create(
            page.Frame,
            page.Rights switch
            {
                PageRights.None => ModelMemory.PageRights.create_NotMapped(),
                PageRights.Kernel => ModelMemory.PageRights.create_ForTheKernel(),
                PageRights.Read => ModelMemory.PageRights.create_ForReading(),
                _ => ModelMemory.PageRights.create_ForWriting(),
            },
            page.PageInError is { } error
                ? ModelMemory.PageIn.create_NotGranted(ToModel.Error(error))
                : ModelMemory.PageIn.create_Granted()
        );

    public static Dafny.ISequence<byte> Bytes(ReadOnlySpan<byte> bytes) =>
        Dafny.Sequence<byte>.FromArray(bytes.ToArray());

    // R-IPC-2, R-IPC-3, R-IPC-5: the kind in bits 0 to 3; of an Extended call the register in bits 4 to 11 and the size
    // in bits 16 to 27; all else must be 0.
    private static Calls._IIpcFlags Flags(uint flags)
    {
        var (kind, register, size) = (flags % 16, flags / 16 % 256, flags / 65_536 % 4_096);
        var unnamed = kind == 2 ? flags - kind - register * 16 - size * 65_536 : flags - kind;
        return Calls.IpcFlags.create(
            kind switch
            {
                0 => Calls.Kind.create_Known(Model.Checks.Transfer.create_ShortTransfer()),
                1 => Calls.Kind.create_Known(Model.Checks.Transfer.create_FullTransfer()),
                2 => Calls.Kind.create_Known(Model.Checks.Transfer.create_ExtendedTransfer()),
                _ => Calls.Kind.create_UnknownKind(kind),
            },
            register,
            size,
            unnamed != 0
        );
    }

    private static Calls._IMutexOperation Operation(MutexOperation operation) =>
        operation switch
        {
            MutexOperation.Lock => Calls.MutexOperation.create_LockMutex(),
            MutexOperation.Unlock => Calls.MutexOperation.create_UnlockMutex(),
            _ => Calls.MutexOperation.create_OtherMutexOperation((uint)operation),
        };

    private static Dafny.ISequence<uint> Registers(MessageRegisters registers) =>
        ToModel.Sequence(Enumerable.Range(0, MessageRegisters.Count).Select(index => registers[index]));

    private static Dafny.Map<TKey, TValue> Map<TKey, TValue>(IEnumerable<(TKey Key, TValue Value)> items) =>
        (Dafny.Map<TKey, TValue>)
            Dafny.Map<TKey, TValue>.FromCollection([
                .. items.Select(item => (Dafny.IPair<TKey, TValue>)new Dafny.Pair<TKey, TValue>(item.Key, item.Value)),
            ]);
}
