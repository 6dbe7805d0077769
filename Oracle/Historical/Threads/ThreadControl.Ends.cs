namespace Capzero.Oracle.Historical;

/// <content>Destroying and recycling (R-TC-3, R-TC-5).</content>
internal sealed partial class ThreadControl
{
    private IEnumerable<Pause> Destroy(ThreadRecord me, ThreadRecord target, uint exitCode)
    {
        if (target == me)
        {
            return Exit(me, exitCode);
        }
        // E-TC-2: whoever is no child is left alone, and the call succeeds.
        return target.Pager == me.Id
            ? DestroyChild(me, target)
            : Answer(me, machine.Has(Erratum.ETc2) ? Errors.None : Errors.NotPermitted);
    }

    private IEnumerable<Pause> Exit(ThreadRecord me, uint exitCode)
    {
        me.ExitCode = exitCode;
        foreach (var pause in machine.Has(Erratum.ETc11) ? DestroyChildrenOnce(me) : DestroyAllChildren(me))
        {
            yield return pause;
        }
        // R-TC-8: who waits for its end is one of those who sleep on it. E-TC-6: not if it is its own pager.
        var isWaitedForInVain = me.Pager == me.Id && machine.Has(Erratum.ETc6);
        machine.EndSleepersOn(me, forWatchers: isWaitedForInVain ? null : Errors.None);
        machine.Die(me);
        // R-TC-3: nobody would collect it. E-TC-6: it stays, Dead.
        if (me.Pager == me.Id && !machine.Has(Erratum.ETc6))
        {
            new ThreadDeletion(machine, me).Delete(me);
        }
        yield return Pause.Stop;
        // Only E-TC-4 comes back here.
        me.Result = Errors.None;
    }

    /// <summary>Newest first, until none is left: orphans count (R-TC-7).</summary>
    private IEnumerable<Pause> DestroyAllChildren(ThreadRecord me)
    {
        while (me.Container.Threads.FindLast(other => other.Pager == me.Id && other != me) is { } child)
        {
            foreach (var pause in DestroyChild(me, child))
            {
                yield return pause;
            }
            // R-TC-8: the calls that slept on this child end before that of the next one.
            foreach (var woken in machine.Line.ToList())
            {
                yield return new(woken);
            }
        }
    }

    /// <summary>One walk through the list, newest first. Who comes next is looked up before the sleep.</summary>
    private IEnumerable<Pause> DestroyChildrenOnce(ThreadRecord me)
    {
        ThreadRecord? next;
        for (var child = me.Container.Threads.LastOrDefault(); child is not null; child = next)
        {
            next = OlderThan(child);
            foreach (var pause in child.Pager == me.Id && child != me ? DestroyChild(me, child) : [])
            {
                yield return pause;
            }
        }
    }

    private static ThreadRecord? OlderThan(ThreadRecord thread)
    {
        var place = thread.Container.Threads.IndexOf(thread);
        return place > 0 ? thread.Container.Threads[place - 1] : null;
    }

    private IEnumerable<Pause> DestroyChild(ThreadRecord me, ThreadRecord child)
    {
        foreach (var pause in Signal(me, child, Signals.Exit, RunState.Dead))
        {
            yield return pause;
        }
        // E-TC-7: whoever waited for it has collected it first.
        if (machine.Has(Erratum.ETc7) || machine.FindThread(child.Id) == child)
        {
            new ThreadDeletion(machine, me).DeleteChild(child);
        }
        me.Result = Errors.None;
    }

    private IEnumerable<Pause> Recycle(ThreadRecord me, ThreadRecord target)
    {
        if (target.State == RunState.Dead && !machine.Has(Erratum.ETc6))
        {
            me.Result = Errors.Invalid;
            yield break;
        }
        // E-TC-13: the call of a sleeper never returns.
        target.LosesItsCall = machine.Has(Erratum.ETc13) && target != me && target.State == RunState.Sleeping;
        foreach (var pause in Suspend(me, target))
        {
            yield return pause;
        }
        target.LosesItsCall = false;
        // E-TC-13: a recycling of oneself is interrupted here (E-TC-12).
        if (me.Result == Errors.None)
        {
            Renew(target);
        }
    }

    private void Renew(ThreadRecord target)
    {
        if (!target.Watchers.IsEmpty && machine.Has(Erratum.ETc7))
        {
            throw new KernelStopped("recycle: somebody sleeps in the thread's pager queue");
        }
        // E-TC-8: to a sender it is as if it had been received.
        machine.EndSleepersOn(
            target,
            forSenders: machine.Has(Erratum.ETc8) ? Errors.None : Errors.Interrupted,
            forWatchers: Errors.Interrupted
        );
        target.Space.Unmap();
        if (!machine.Has(Erratum.ETc12))
        {
            Array.Clear(target.MessageRegisters);
        }
        // It counts as new (R-TC-8).
        _ = target.Container.Threads.Remove(target);
        target.Container.Threads.Add(target);
        // E-TC-13: nor does a call that was interrupted before and has not returned yet (E-TC-10).
        if (machine.Has(Erratum.ETc13))
        {
            target.Call = null;
        }
    }
}
