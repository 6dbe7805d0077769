namespace Capzero.Posix;

/// <summary>What a pager does with its capabilities at its boot, in this order (R-POSIX-17).</summary>
public enum PagerBootStep
{
    /// <summary>Asks how many it has (R-POSIX-11).</summary>
    CountCapabilities,

    /// <summary>Reads them (R-POSIX-11).</summary>
    ReadCapabilities,

    /// <summary>Finds its Ipc capability on its container (R-POSIX-13).</summary>
    FindIpc,

    /// <summary>Replicates it (R-POSIX-13).</summary>
    ReplicateIpc,

    /// <summary>Reduces the replica to its own space (R-POSIX-13).</summary>
    ReduceIpc,

    /// <summary>Shares the replica with its container (R-POSIX-13).</summary>
    ShareIpc,

    /// <summary>Finds its pool of mutexes (R-POSIX-14).</summary>
    FindMutexPool,

    /// <summary>Splits five mutexes off, which it keeps (R-POSIX-14).</summary>
    SplitMutexPool,

    /// <summary>Shares the remainder with its container (R-POSIX-14).</summary>
    ShareMutexPool,

    /// <summary>Finds its UserMutex capability on its container (R-POSIX-15).</summary>
    FindUserMutex,

    /// <summary>Shares it with its container (R-POSIX-15).</summary>
    ShareUserMutex,
}
