namespace Capzero.Oracle.Historical;

/// <content>What a thread has for its messages.</content>
internal sealed partial class ThreadRecord
{
    /// <summary>MR0 to MR5 (R-IPC-1).</summary>
    public uint[] MessageRegisters { get; } = new uint[6];

    /// <summary>The virtual address of its UTCB; 0 for none (R-IPC-4).</summary>
    public uint Utcb { get; set; }

    /// <summary>Whom it receives from, or ANY.</summary>
    public uint Expected { get; set; } = Words.Nil;

    /// <summary>What it has handed over in its last ipc that passed the gates.</summary>
    public IpcArguments? Arguments { get; set; }

    /// <summary>Whom it met in its last call, if that was an ipc and the partner had come before it.</summary>
    public ThreadRecord? Partner { get; set; }

    /// <summary>The flags of its last ipc.</summary>
    public uint IpcFlags { get; set; }

    /// <summary>What the transfer came to that ended its sleep. The 2009 kernel tells it in bits 28 and 29 of the
    /// flags (E-IPC-11).</summary>
    public int Failure { get; set; }

    /// <summary>The kernel's buffer for its extended messages. It is never cleared (E-IPC-1, E-IPC-9).</summary>
    public byte[] Buffer { get; } = new byte[MessageFlags.GreatestSize];

    /// <summary>The size of its last extended call.</summary>
    public int BufferSize { get; set; }

    /// <summary>How many bytes the last extended message brought (R-IPC-10).</summary>
    public int Transferred { get; set; }
}
