namespace Capzero.Oracle.Historical;

/// <content>Signals to threads, and their ends.</content>
internal sealed partial class Machine
{
    public NumberPool ThreadNumbers { get; } = new(0);

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

    /// <summary>Those who sleep on a thread, apart from those who wait for its end, in the order in which they fell
    /// asleep, are interrupted (R-IPC-20).</summary>
    /// <param name="thread">The thread, which has died or is recycled.</param>
    /// <param name="result">What its senders get.</param>
    public void EndPartnersOf(ThreadRecord thread, int result = Errors.Interrupted)
    {
        // E-IPC-7: those who expect it sleep on.
        IEnumerable<ThreadRecord> expecting = Has(Erratum.EIpc7) ? [] : Threads.Where(Expects);
        foreach (
            var partner in thread.Senders.Sleepers.Concat(expecting).OrderBy(partner => partner.AsleepSince).ToList()
        )
        {
            Wake(partner, partner.Queue == thread.Senders ? result : Errors.Interrupted);
        }

        bool Expects(ThreadRecord other) => other.Queue == other.Receiving && other.Expected == thread.Id;
    }

    private void End(ThreadRecord thread, RunState state, string kind)
    {
        // E-TC-6: nobody is ever woken on behalf of a thread that is its own pager.
        var isSilent = Has(Erratum.ETc6) && thread.Pager == thread.Id;
        if (!isSilent && Has(Erratum.ETc7) && thread.Watchers.First is { } watcher)
        {
            // E-TC-7: the first, whatever it waits for.
            Wake(watcher);
        }
        thread.State = state;
        Tell(kind, thread);
        if (!isSilent && !Has(Erratum.ETc7))
        {
            foreach (var satisfied in thread.Watchers.Sleepers.Where(one => one.Condition!()).ToList())
            {
                Wake(satisfied);
            }
        }
    }
}
