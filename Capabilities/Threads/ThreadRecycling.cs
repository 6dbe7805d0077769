using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>Recycle: suspend, end the calls of all who sleep on it, and begin anew under the same id (R-TC-3).
/// Registers and mappings are cleared by the layers that have them.</summary>
internal static class ThreadRecycling
{
    public static Outcome<Kernel> Step(in Actor actor, RecycleThread call)
    {
        // R-CHK-2: the right to recycle this thread.
        var right = Check.OnThread(actor, ThreadControlOperations.Recycle, call.Thread);
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
        // R-TC-8: first its own call, then the calls of those who sleep on it; and it counts as new.
        var ended = ImmutableArray.CreateBuilder<EndedCall>();
        draft.Interrupt(thread.Id, ended);
        draft.Put(draft.Newest(draft.ThreadOf(thread.Id)) with { State = ThreadStatus.Inactive });
        draft.EndSleepersOn(thread.Id, -(int)ErrorNumber.EINTR, ended);
        return draft.Done(ended);
    }
}
