namespace Capzero.Ipc;

/// <summary>What a thread that met contention asks of the kernel (R-MUX-2).</summary>
public enum MutexOperation
{
    /// <summary>Sleep until the holder unlocks.</summary>
    Lock = 0,

    /// <summary>Wake those who contend.</summary>
    Unlock = 1,
}
