namespace Capzero.Capabilities;

/// <summary>Run: Inactive to Runnable (R-TC-3).</summary>
internal static class ThreadRun
{
    public static Outcome<Kernel> Step(in Actor actor, RunThread call)
    {
        // R-CHK-2: the right to run this thread.
        var right = Check.OnThread(actor, ThreadControlOperations.Run, call.Thread);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        // R-TC-3: a sleeper would leave its queue, a dead one would come back.
        var draft = new Draft(actor.Kernel);
        var thread = draft.ThreadOf(call.Thread);
        if (thread.State != ThreadStatus.Inactive)
        {
            return actor.Refuse(new WrongState(call.Thread, thread.State));
        }
        draft.Put(thread with { State = ThreadStatus.Runnable });
        return draft.Done(Reply.Nothing);
    }
}
