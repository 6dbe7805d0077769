namespace Capzero.Oracle;

/// <summary>The steps of a pager's boot that are about capabilities, in their order (R-POSIX-11, R-POSIX-13 to
/// R-POSIX-15).</summary>
public enum PagerBootStep
{
    /// <summary>Ask for the number of capabilities (R-POSIX-11).</summary>
    CountCapabilities,

    /// <summary>Read them all (R-POSIX-11).</summary>
    ReadCapabilities,

    /// <summary>Find the Ipc capability of the container (R-POSIX-13).</summary>
    FindIpc,

    /// <summary>Replicate it (R-POSIX-13).</summary>
    ReplicateIpc,

    /// <summary>Reduce the replica to the pager's own space (R-POSIX-13).</summary>
    ReduceIpc,

    /// <summary>Share the replica with the container (R-POSIX-13).</summary>
    ShareIpc,

    /// <summary>Find the pool of mutexes (R-POSIX-14).</summary>
    FindMutexPool,

    /// <summary>Split five mutexes off it (R-POSIX-14).</summary>
    SplitMutexPool,

    /// <summary>Share the remainder with the container (R-POSIX-14).</summary>
    ShareMutexPool,

    /// <summary>Find the UserMutex capability of the container (R-POSIX-15).</summary>
    FindUserMutex,

    /// <summary>Share it with the container (R-POSIX-15).</summary>
    ShareUserMutex,
}
