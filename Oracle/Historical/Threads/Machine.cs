namespace Capzero.Oracle.Historical;

/// <content>Signals to threads, and their ends.</content>
internal sealed partial class Machine
{
    public NumberPool ThreadNumbers { get; init; } = new(0);

    public NumberPool SpaceNumbers { get; } = new(0);

    /// <summary>A thread takes notice of its signal: it becomes Inactive, or dies.</summary>
    public void TakeSignal(ThreadRecord thread)
    {
        if (thread.Signals.HasFlag(Signals.Exit))
        {
            Die(thread);
            return;
        }
        thread.Signals &= ~Signals.Suspend;
        End(thread, RunState.Inactive, "inactive");
    }

    public void Die(ThreadRecord thread)
    {
        thread.Signals &= ~Signals.Exit;
        End(thread, RunState.Dead, "dead");
    }

    /// <summary>The calls of those who sleep on a thread end, in the order in which they fell asleep (R-TC-8).</summary>
    /// <param name="thread">The thread, which has died or is recycled.</param>
    /// <param name="forSenders">What its senders get.</param>
    /// <param name="forWatchers">What those get who wait for its end; null if they sleep on.</param>
    public void EndSleepersOn(ThreadRecord thread, int forSenders = Errors.Interrupted, int? forWatchers = null)
    {
        // E-IPC-7: those who expect it sleep on. E-TC-7: so do those who wait for it.
        IEnumerable<ThreadRecord> expecting = Has(Erratum.EIpc7) ? [] : Threads.Where(Expects);
        IEnumerable<ThreadRecord> watching = forWatchers is null || Has(Erratum.ETc7) ? [] : thread.Watchers.Sleepers;
        var all = thread.Senders.Sleepers.Concat(expecting).Concat(watching).OrderBy(one => one.AsleepSince).ToList();
        foreach (var sleeper in all)
        {
            Wake(
                sleeper,
                sleeper.Queue == thread.Senders ? forSenders
                    : sleeper.Queue == thread.Watchers ? forWatchers!.Value
                    : Errors.Interrupted
            );
        }

        bool Expects(ThreadRecord other) => other.Queue == other.Receiving && other.Expected == thread.Id;
    }

    private void End(ThreadRecord thread, RunState state, string kind)
    {
        thread.State = state;
        // E-TC-6: nobody is ever woken on behalf of a thread that is its own pager.
        foreach (var watcher in Has(Erratum.ETc6) && thread.Pager == thread.Id ? [] : WatchersToWake(thread))
        {
            Wake(watcher);
        }
        Tell(kind, thread);
    }

    /// <summary>Those who have waited for what a thread has become. E-TC-7: the first of all, whatever it waits
    /// for.</summary>
    private List<ThreadRecord> WatchersToWake(ThreadRecord thread) =>
        Has(Erratum.ETc7)
            ? [.. thread.Watchers.Sleepers.Take(1)]
            : [.. thread.Watchers.Sleepers.Where(watcher => watcher.Condition!())];
}
