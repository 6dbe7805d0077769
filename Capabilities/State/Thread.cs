namespace Capzero.Capabilities;

/// <summary>A thread as the kernel keeps it.</summary>
internal sealed record Thread
{
    public required ThreadId Id { get; init; }

    public required SpaceId Space { get; init; }

    public required ThreadId Pager { get; init; }

    public required ThreadId Group { get; init; }

    public required ThreadStatus State { get; init; }

    /// <summary>Which life of its id this is: counted up over all threads ever made.</summary>
    public required ulong Incarnation { get; init; }

    /// <summary>Its place among the threads: greater is newer (R-TC-8).</summary>
    public required ulong Seniority { get; init; }

    /// <summary>The thread whose death it sleeps for, if it sleeps for one (R-TC-4).</summary>
    public ThreadId WaitsFor { get; init; } = ThreadId.Nil;

    public ushort ExitCode { get; init; }

    /// <summary>The pool that paid for it (R-POOL-3).</summary>
    public CapabilityId ChargedTo { get; init; } = CapabilityId.None;

    public CapabilityList List { get; init; } = CapabilityList.Empty;

    /// <summary>The local numbers of the other threads whose pager it is, all in its own container (R-CAP-4).</summary>
    public IdSet PagedLocals { get; init; }

    /// <summary>The other threads whose pager it is.</summary>
    public IEnumerable<ThreadId> Paged
    {
        get
        {
            var container = Id.Container;
            return PagedLocals.Ids.Select(local => ThreadId.Make(container, local));
        }
    }

    public bool IsOwnPager => Pager == Id;
}
