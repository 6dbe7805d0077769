using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <content>Who sleeps on whom, and how that ends.</content>
internal ref partial struct Draft
{
    /// <summary>A thread falls asleep: from now on it is in one queue, at the tail (R-IPC-9).</summary>
    /// <param name="id">The thread; it must not sleep.</param>
    /// <param name="kind">In what kind of queue.</param>
    /// <param name="on">On whom, or NIL.</param>
    /// <returns>When: its place among all that ever fell asleep.</returns>
    public ulong PutToSleep(ThreadId id, SleepKind kind, ThreadId on)
    {
        var sleep = new Sleep(kind, on, ++sleeps);
        Put(ThreadOf(id) with { State = ThreadStatus.Sleeping, Sleep = sleep });
        if (on != ThreadId.Nil)
        {
            Put(ThreadOf(on).WithSleeper(id, sleep));
        }
        return sleep.Since;
    }

    /// <summary>A sleeper leaves its queue and is Runnable.</summary>
    /// <param name="id">The thread; it must sleep.</param>
    public void Wake(ThreadId id)
    {
        var thread = ThreadOf(id);
        var sleep = thread.Sleep!;
        Put(thread with { State = ThreadStatus.Runnable, Sleep = null });
        if (sleep.On != ThreadId.Nil)
        {
            Put(ThreadOf(sleep.On).WithoutSleeper(id, sleep));
        }
    }

    /// <summary>Takes a thread from its queue, if it sleeps; its call ends with EINTR (R-TC-3, R-IPC-20).</summary>
    public void Interrupt(ThreadId id, ImmutableArray<EndedCall>.Builder ended)
    {
        if (ThreadOf(id).Sleep is not null)
        {
            Wake(id);
            ended.Add(EndedCall.With(id, ErrorNumber.EINTR));
        }
    }

    /// <summary>Ends the calls of all who sleep on a thread, in the order in which they fell asleep (R-TC-8).</summary>
    /// <param name="id">The thread that they sleep on.</param>
    /// <param name="resultOfWait">What the call of its pager ends with, if that waits for its end (R-TC-4). Those in
    /// ipc end with EINTR (R-IPC-20).</param>
    /// <param name="ended">Where the ended calls are added.</param>
    public void EndSleepersOn(ThreadId id, int resultOfWait, ImmutableArray<EndedCall>.Builder ended)
    {
        foreach (var sleeper in ThreadOf(id).SleepersInOrder)
        {
            var isWaiter = ThreadOf(sleeper).Sleep!.Kind == SleepKind.Wait;
            Wake(sleeper);
            ended.Add(isWaiter ? new(sleeper, resultOfWait) : EndedCall.With(sleeper, ErrorNumber.EINTR));
        }
    }
}
