namespace Capzero.Ipc;

/// <summary>How much an ipc carries (R-IPC-2).</summary>
public enum TransferKind
{
    /// <summary>The six primary message registers.</summary>
    Short = 0,

    /// <summary>All 60 words: the primaries, and the 54 words of the UTCB.</summary>
    Full = 1,

    /// <summary>The primaries, and a buffer of up to 2,048 bytes.</summary>
    Extended = 2,
}
