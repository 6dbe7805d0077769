namespace Capzero.Capabilities;

/// <summary>What a thread is doing (R-TC-1).</summary>
public enum ThreadStatus
{
    /// <summary>Created and not yet run, or suspended.</summary>
    Inactive,

    /// <summary>It may make calls.</summary>
    Runnable,

    /// <summary>In exactly one wait queue, until its call ends.</summary>
    Sleeping,

    /// <summary>Exited, and waiting to be collected by its pager.</summary>
    Dead,
}
