namespace Capzero.Oracle.Historical;

/// <content>Who runs: one processor, one call at a time, threads that sleep inside the kernel.</content>
internal sealed partial class Machine
{
    private readonly List<ThreadRecord> line = [];

    private readonly List<KernelEvent> events = [];

    private int sleeps;

    /// <summary>Those who were woken and have not gone on yet, in order.</summary>
    public IReadOnlyList<ThreadRecord> Line => line;

    /// <summary>What has happened since the last call began, in order.</summary>
    public IReadOnlyList<KernelEvent> Events => events;

    /// <summary>A sleeping thread was run: its entry stays in a queue although it is gone from there (E-TC-4).</summary>
    public bool IsCorrupt { get; set; }

    /// <summary>A thread makes a call. It goes on until it returns or sleeps; then, in order, do those who were
    /// woken. Then a thread in user mode takes its signal, and the line is served again.</summary>
    /// <exception cref="KernelStopped">One of the kernel's internal checks has stopped it.</exception>
    public void Make(ThreadRecord caller, IEnumerable<Pause> call)
    {
        events.Clear();
        caller.Partner = null;
        caller.Call = CallOf(caller, call).GetEnumerator();
        GoOn(caller);
        ServeLine();
        while (Threads.FirstOrDefault(HasSignalInUserMode) is { } thread)
        {
            TakeSignal(thread);
            ServeLine();
        }

        static bool HasSignalInUserMode(ThreadRecord thread) =>
            thread is { Call: null, State: RunState.Runnable, HasPendingSignal: true };
    }

    public void Tell(string kind, ThreadRecord thread, params long[] numbers) =>
        events.Add(new(kind, thread.Id, null, numbers));

    /// <summary>Makes a thread runnable. It joins the line.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="result">What its sleep came to.</param>
    public void Wake(ThreadRecord thread, int result = Errors.None)
    {
        thread.Queue?.Remove(thread);
        thread.Queue = null;
        thread.WakeResult = result;
        thread.Signals |= result == Errors.Interrupted ? Signals.Interrupted : Signals.None;
        SetRunnable(thread);
    }

    public void SetRunnable(ThreadRecord thread)
    {
        Tell("wake", thread);
        thread.State = RunState.Runnable;
        line.Add(thread);
    }

    /// <summary>A thread sleeps until it is woken. Its <see cref="ThreadRecord.Result"/> is what the sleep came
    /// to.</summary>
    public IEnumerable<Pause> Sleep(ThreadRecord thread, WaitQueue queue)
    {
        if (thread.HasPendingSignal)
        {
            Tell("wake", thread);
            thread.Result = Errors.Interrupted;
            yield break;
        }
        queue.Add(thread);
        (thread.Queue, thread.State, thread.AsleepSince) = (queue, RunState.Sleeping, sleeps++);
        events.Add(new("sleep", thread.Id, queue.Name));
        yield return Pause.Stop;
        thread.Result = thread.WakeResult;
        thread.WakeResult = Errors.None;
        thread.Signals &= ~Signals.Interrupted;
    }

    /// <summary>A thread sleeps, again and again, until something holds.</summary>
    public IEnumerable<Pause> SleepUntil(ThreadRecord thread, WaitQueue queue, Func<bool> condition)
    {
        thread.Result = Errors.None;
        thread.Condition = condition;
        while (thread.Result == Errors.None && !condition())
        {
            foreach (var pause in Sleep(thread, queue))
            {
                yield return pause;
            }
        }
        thread.Condition = null;
    }

    /// <summary>From the trap into the kernel to the return to the user.</summary>
    private IEnumerable<Pause> CallOf(ThreadRecord thread, IEnumerable<Pause> call)
    {
        thread.HasCalled = true;
        foreach (var pause in call)
        {
            yield return pause;
        }
        // E-TC-10: a signal is taken first, and the result waits until the thread is run again.
        if (thread.HasPendingSignal && Has(Erratum.ETc10) && !thread.ReturnsFirst)
        {
            var result = thread.Result;
            TakeSignal(thread);
            yield return Pause.Stop;
            thread.Result = result;
            Return(thread);
            yield break;
        }
        Return(thread);
        if (thread.HasPendingSignal)
        {
            TakeSignal(thread);
        }
    }

    private void Return(ThreadRecord thread)
    {
        thread.ReturnsFirst = false;
        if (!thread.LosesItsCall)
        {
            Tell("ret", thread, thread.Result);
        }
    }

    private void ServeLine()
    {
        while (line.Count > 0)
        {
            var next = line[0];
            line.RemoveAt(0);
            GoOn(next);
        }
    }

    /// <summary>A thread goes on in its call, if it is in one, until that is over or stops.</summary>
    private void GoOn(ThreadRecord thread)
    {
        _ = line.Remove(thread);
        while (thread.Call is { } call)
        {
            if (!call.MoveNext())
            {
                thread.Call = null;
            }
            else if (call.Current.First is { } first)
            {
                GoOn(first);
            }
            else
            {
                return;
            }
        }
    }
}
