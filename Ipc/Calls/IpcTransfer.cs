using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>Sends, receives, or sends and then receives (R-IPC-5).</summary>
/// <param name="To">Whom to send to; <see cref="ThreadId.Nil"/> to send nothing.</param>
/// <param name="From">Whom to receive from, or <see cref="ThreadId.Any"/>; <see cref="ThreadId.Nil"/> to receive
/// nothing.</param>
/// <param name="Flags">The kind of transfer, and where the buffer of an Extended one is.</param>
/// <param name="Registers">The caller's primary message registers as it calls.</param>
public sealed record IpcTransfer(ThreadId To, ThreadId From, IpcFlags Flags, MessageRegisters Registers) : IpcCall
{
    /// <summary>Whether it has a send phase.</summary>
    public bool Sends => To != ThreadId.Nil;

    /// <summary>Whether it has a receive phase.</summary>
    public bool Receives => From != ThreadId.Nil;

    /// <summary>The address of the buffer, of an Extended transfer (R-IPC-3).</summary>
    internal uint BufferAddress => Registers[Flags.BufferRegister];

    /// <summary>A send.</summary>
    /// <param name="to">The receiver.</param>
    /// <param name="flags">The kind of transfer.</param>
    /// <param name="registers">The message.</param>
    public static IpcTransfer Send(ThreadId to, IpcFlags flags, MessageRegisters registers) =>
        new(to, ThreadId.Nil, flags, registers);

    /// <summary>A receive.</summary>
    /// <param name="from">The sender, or <see cref="ThreadId.Any"/>.</param>
    /// <param name="flags">The kind of transfer.</param>
    /// <param name="registers">The registers before; one may hold the address of a buffer.</param>
    public static IpcTransfer Receive(ThreadId from, IpcFlags flags, MessageRegisters registers = default) =>
        new(ThreadId.Nil, from, flags, registers);

    /// <summary>A send, and then a receive from the same thread.</summary>
    /// <param name="partner">The other thread.</param>
    /// <param name="flags">The kind of both transfers.</param>
    /// <param name="registers">The message.</param>
    public static IpcTransfer SendReceive(ThreadId partner, IpcFlags flags, MessageRegisters registers) =>
        new(partner, partner, flags, registers);
}
