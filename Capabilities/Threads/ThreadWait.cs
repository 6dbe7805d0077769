using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>Wait: collect a dead thread, or sleep until there is one to collect (R-TC-4).</summary>
internal static class ThreadWait
{
    public static Outcome<Kernel> Step(in Actor actor, WaitThread call)
    {
        // R-CHK-2: the right to wait for this thread.
        var right = Check.OnThread(actor, ThreadControlOperations.Wait, call.Thread);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        // R-TC-4: who waits for himself waits for ever.
        if (call.Thread == actor.Id)
        {
            return actor.Refuse(new WaitsForItself(call.Thread));
        }
        // R-TC-4: a thread is collected once, by its pager.
        var draft = new Draft(actor.Kernel);
        var thread = draft.ThreadOf(call.Thread);
        if (thread.Pager != actor.Id)
        {
            return actor.Refuse(new NotItsPager("R-TC-4", thread.Id, thread.Pager));
        }
        if (thread.State != ThreadStatus.Dead)
        {
            draft.PutToSleep(actor.Id, SleepKind.Wait, thread.Id);
            return new Asleep<Kernel>(draft.Commit(), []);
        }
        draft.Remove(thread.Id, 0, ImmutableArray.CreateBuilder<EndedCall>());
        return draft.Done(new ExitCode(thread.ExitCode));
    }
}
