namespace Capzero.Oracle.Historical;

/// <summary>What a thread hands over when it calls ipc (R-IPC-5).</summary>
/// <param name="To">Whom to send to, or NIL.</param>
/// <param name="From">Whom to receive from, ANY or NIL.</param>
/// <param name="Flags">See <see cref="MessageFlags"/>.</param>
/// <param name="Registers">MR0 to MR5.</param>
/// <param name="Beyond">The registers behind them that the kernel saved: r9 to r12, sp, lr (E-IPC-2).</param>
internal sealed record IpcArguments(
    uint To,
    uint From,
    uint Flags,
    IReadOnlyList<uint> Registers,
    IReadOnlyList<uint> Beyond
)
{
    public bool Sends => To != Words.Nil;

    public bool Receives => From != Words.Nil;

    public uint Kind => MessageFlags.KindOf(Flags);

    public int Size => MessageFlags.SizeOf(Flags);

    /// <summary>The address of the buffer. Behind the saved registers there is the kernel's stack: E-IPC-2, marked
    /// here as zeros.</summary>
    public uint BufferAddress =>
        MessageFlags.RegisterOf(Flags) switch
        {
            < 6 and var index => Registers[(int)index],
            < 12 and var index => Beyond[(int)index - 6],
            _ => 0,
        };
}
