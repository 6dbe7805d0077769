using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.PropertyTests.Examples;

/// <summary>Messages and calls as the examples make them.</summary>
internal static class Say
{
    /// <summary>Six words that follow each other.</summary>
    public static MessageRegisters Words(uint first) =>
        new(first, first + 1, first + 2, first + 3, first + 4, first + 5);

    /// <summary>As <see cref="Words"/>, but MR2 is the address of a buffer.</summary>
    public static MessageRegisters WordsAt(uint first, uint buffer = Stage.Buffer) =>
        Words(first) with
        {
            Mr2 = buffer,
        };

    public static IpcFlags Flags(TransferKind kind, int size = 0) =>
        kind == TransferKind.Extended ? IpcFlags.Extended(2, size) : new((uint)kind);

    /// <summary>A send of any kind; the buffer of an Extended one is at MR2.</summary>
    public static IpcTransfer Send(
        ThreadId to,
        uint first = 0xA0,
        TransferKind kind = TransferKind.Short,
        int size = 0,
        uint buffer = Stage.Buffer
    ) => IpcTransfer.Send(to, Flags(kind, size), WordsAt(first, buffer));

    /// <summary>A receive of any kind; the buffer of an Extended one is at MR2.</summary>
    public static IpcTransfer Receive(
        ThreadId from,
        uint first = 0xB0,
        TransferKind kind = TransferKind.Short,
        int size = 0,
        uint buffer = Stage.Buffer
    ) => IpcTransfer.Receive(from, Flags(kind, size), WordsAt(first, buffer));

    public static IpcTransfer SendReceive(
        ThreadId partner,
        uint first = 0xC0,
        TransferKind kind = TransferKind.Short
    ) => IpcTransfer.SendReceive(partner, Flags(kind), Words(first));

    public static MutexControl Lock(uint address = Stage.Shared) => new(address, MutexOperation.Lock);

    public static MutexControl Unlock(uint address = Stage.Shared) => new(address, MutexOperation.Unlock);

    /// <summary>A call that was completed.</summary>
    public static EndedCall Completed(ThreadId thread) => new(thread, 0);

    /// <summary>A call that was interrupted.</summary>
    public static EndedCall Interrupted(ThreadId thread) => EndedCall.With(thread, ErrorNumber.EINTR);
}
