namespace Capzero.Oracle.Historical;

/// <summary>Thread control (R-TC).</summary>
/// <param name="machine">The kernel.</param>
internal sealed partial class ThreadControl(Machine machine)
{
    private const uint ExitCodeMask = 0xFFFF;

    /// <summary>A thread control call.</summary>
    /// <param name="me">Who calls.</param>
    /// <param name="flags">The action in the top 4 bits, and what it adds.</param>
    /// <param name="ids">The caller's block of thread, space and group; a creation writes to it.</param>
    public IEnumerable<Pause> Call(ThreadRecord me, uint flags, uint[] ids)
    {
        var action = ThreadActions.Of(flags);
        var target = action == ThreadActions.Create ? null : machine.FindThread(ids[0]);
        // R-CHK-2
        me.Result =
            target is null && action != ThreadActions.Create
                ? Errors.NoSuchThread
                : new Checks(machine, me).Thread(action, target);
        foreach (var pause in me.Result == Errors.None ? Act(me, target!, flags, ids) : [])
        {
            yield return pause;
        }
    }

    private IEnumerable<Pause> Act(ThreadRecord me, ThreadRecord target, uint flags, uint[] ids) =>
        ThreadActions.Of(flags) switch
        {
            ThreadActions.Run => Run(me, target),
            ThreadActions.Suspend => Suspend(me, target),
            ThreadActions.Destroy => Destroy(me, target, flags & ExitCodeMask),
            ThreadActions.Recycle => Recycle(me, target),
            ThreadActions.Wait => Wait(me, target),
            _ => Answer(me, new ThreadCreation(machine, me).Create(flags, ids)),
        };

    private static IEnumerable<Pause> Answer(ThreadRecord me, int error)
    {
        me.Result = error;
        return [];
    }

    private IEnumerable<Pause> Run(ThreadRecord me, ThreadRecord target)
    {
        // E-TC-4: the state is not looked at.
        if (target.State != RunState.Inactive && !machine.Has(Erratum.ETc4))
        {
            return Answer(me, Errors.Invalid);
        }
        if (target.State == RunState.Runnable)
        {
            machine.Tell("wake", target);
            throw new KernelStopped("run: thread is already runnable");
        }
        machine.IsCorrupt |= target.State == RunState.Sleeping;
        machine.SetRunnable(target);
        return [];
    }

    private IEnumerable<Pause> Suspend(ThreadRecord me, ThreadRecord target)
    {
        // E-TC-6: a signal to a dead thread is never taken.
        if (target.State == RunState.Dead && !machine.Has(Erratum.ETc6))
        {
            return Answer(me, Errors.Invalid);
        }
        // E-TC-13: R-TC-3 lets the call be done first.
        return target == me && !machine.Has(Erratum.ETc13)
            ? SuspendMyself(me)
            : Signal(me, target, Signals.Suspend, RunState.Inactive);
    }

    private static IEnumerable<Pause> SuspendMyself(ThreadRecord me)
    {
        me.Signals |= Signals.Suspend;
        me.ReturnsFirst = true;
        return [];
    }

    /// <summary>Sends a signal to a thread and waits until it has taken it.</summary>
    private IEnumerable<Pause> Signal(ThreadRecord me, ThreadRecord target, Signals signal, RunState wanted)
    {
        if (target.State == wanted)
        {
            yield break;
        }
        target.Signals |= signal;
        if (target != me && target.State == RunState.Sleeping)
        {
            machine.Wake(target, Errors.Interrupted);
            yield return new(target);
        }
        // E-TC-5: an Inactive thread would have to run to die.
        if (target is { State: RunState.Inactive, HasPendingSignal: true } && !machine.Has(Erratum.ETc5))
        {
            machine.TakeSignal(target);
        }
        foreach (var pause in machine.SleepUntil(me, target.Watchers, () => target.State == wanted))
        {
            yield return pause;
        }
    }

    private IEnumerable<Pause> Wait(ThreadRecord me, ThreadRecord target)
    {
        // E-TC-2: anybody may wait for anybody. E-TC-6: even for itself.
        var mayWait = machine.Has(Erratum.ETc2) || target.Pager == me.Id;
        if (!mayWait || target == me && !machine.Has(Erratum.ETc6))
        {
            me.Result = Errors.NotPermitted;
            yield break;
        }
        foreach (var pause in machine.SleepUntil(me, target.Watchers, () => target.State == RunState.Dead))
        {
            yield return pause;
        }
        if (me.Result != Errors.None)
        {
            yield break;
        }
        // E-TC-7: whoever waited too has collected it first.
        if (!machine.Has(Erratum.ETc7) && machine.FindThread(target.Id) != target)
        {
            me.Result = Errors.NoSuchThread;
            yield break;
        }
        new ThreadDeletion(machine, me).Delete(target);
        me.Result = (int)target.ExitCode;
    }
}
