using System.Collections.Immutable;

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

    /// <summary>What queue it sleeps in; null if and only if it is not Sleeping (R-TC-1).</summary>
    public Sleep? Sleep { get; init; }

    /// <summary>Who sleeps in its send queue (R-IPC-6).</summary>
    public ArrivalQueue Senders { get; init; }

    /// <summary>Who else sleeps on it: its pager until it has exited (R-TC-4), and those who expect exactly it
    /// (R-IPC-6).</summary>
    public ArrivalQueue Expecters { get; init; }

    /// <summary>The thread whose death it sleeps for, or NIL (R-TC-4).</summary>
    public ThreadId WaitsFor => Sleep is { Kind: SleepKind.Wait } wait ? wait.On : ThreadId.Nil;

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

    /// <summary>All who sleep on it, in the order in which they fell asleep (R-TC-8).</summary>
    public ImmutableArray<ThreadId> SleepersInOrder =>
        [.. Senders.InOrder.Concat(Expecters.InOrder).Order().Select(arrival => arrival.Thread)];

    public Thread WithSleeper(ThreadId sleeper, Sleep sleep) =>
        sleep.Kind == SleepKind.Send
            ? this with
            {
                Senders = Senders.With(sleeper, sleep.Since),
            }
            : this with
            {
                Expecters = Expecters.With(sleeper, sleep.Since),
            };

    public Thread WithoutSleeper(ThreadId sleeper, Sleep sleep) =>
        sleep.Kind == SleepKind.Send
            ? this with
            {
                Senders = Senders.Without(sleeper, sleep.Since),
            }
            : this with
            {
                Expecters = Expecters.Without(sleeper, sleep.Since),
            };
}
