using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>Suspend: to Inactive, out of any queue (R-TC-3).</summary>
internal static class ThreadSuspension
{
    public static Outcome<Kernel> Step(in Actor actor, SuspendThread call)
    {
        // R-CHK-2: the right to suspend this thread.
        var right = Check.OnThread(actor, ThreadControlOperations.Suspend, call.Thread);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        // R-TC-3: the dead stay dead.
        var draft = new Draft(actor.Kernel);
        var thread = draft.ThreadOf(call.Thread);
        if (thread.State == ThreadStatus.Dead)
        {
            return actor.Refuse(new WrongState(call.Thread, thread.State));
        }
        var ended = ImmutableArray.CreateBuilder<EndedCall>();
        draft.Interrupt(thread.Id, ended);
        draft.Put(draft.ThreadOf(thread.Id) with { State = ThreadStatus.Inactive });
        return draft.Done(ended);
    }
}
