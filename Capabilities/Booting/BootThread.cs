namespace Capzero.Capabilities;

/// <summary>A thread at boot.</summary>
public sealed record BootThread
{
    /// <summary>Its id.</summary>
    public required ThreadId Id { get; init; }

    /// <summary>The space that it runs in.</summary>
    public required SpaceId Space { get; init; }

    /// <summary>The thread that serves it; its own id if it is its own pager.</summary>
    public required ThreadId Pager { get; init; }

    /// <summary>Whether it may make calls; else it is Inactive.</summary>
    public bool IsRunnable { get; init; } = true;
}
