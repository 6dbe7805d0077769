using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>Destroy: exit, or the end of a thread whose pager is the caller (R-TC-3, R-TC-5).</summary>
internal static class ThreadDestruction
{
    private const int Destroyed = -(int)ErrorNumber.ESRCH;

    public static Outcome<Kernel> Step(in Actor actor, DestroyThread call)
    {
        // R-CHK-2: the right to destroy this thread.
        var right = Check.OnThread(actor, ThreadControlOperations.Destroy, call.Thread);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        var draft = new Draft(actor.Kernel);
        var ended = ImmutableArray.CreateBuilder<EndedCall>();
        var thread = draft.ThreadOf(call.Thread);
        if (thread.Id == actor.Id)
        {
            Exit(ref draft, thread.Id, (ushort)call.ExitCode, ended);
        }
        // R-TC-3: only its pager ends a thread.
        else if (thread.Pager != actor.Id)
        {
            return actor.Refuse(new NotItsPager("R-TC-3", thread.Id, thread.Pager));
        }
        else
        {
            draft.Remove(thread.Id, Destroyed, ended);
        }
        return draft.Done(ended);
    }

    // R-TC-3: whom it pages goes first; then it is gone if nobody will ask for its code or somebody does already,
    // and else Dead until its pager asks.
    private static void Exit(ref Draft draft, ThreadId id, ushort code, ImmutableArray<EndedCall>.Builder ended)
    {
        RemovePaged(ref draft, id, ended);
        var thread = draft.ThreadOf(id);
        if (thread.IsOwnPager)
        {
            draft.Remove(id, Destroyed, ended);
        }
        else if (draft.ThreadOf(thread.Pager).WaitsFor == id)
        {
            draft.Remove(id, code, ended);
        }
        else
        {
            draft.Put(thread with { State = ThreadStatus.Dead, ExitCode = code });
            draft.EndSleepersOn(id, code, ended);
        }
    }

    // R-TC-3, R-TC-7: newest first, until none is left; the orphans of each are the caller's to end too.
    private static void RemovePaged(ref Draft draft, ThreadId pager, ImmutableArray<EndedCall>.Builder ended)
    {
        var remaining = new PriorityQueue<ThreadId, ulong>();
        Enqueue(draft, draft.ThreadOf(pager).Paged, remaining);
        while (remaining.TryDequeue(out var next, out _))
        {
            // Where pagers form a ring, the caller is an orphan of its own.
            Enqueue(draft, draft.ThreadOf(next).Paged.Where(orphan => orphan != pager), remaining);
            draft.Remove(next, Destroyed, ended);
        }
    }

    private static void Enqueue(in Draft draft, IEnumerable<ThreadId> paged, PriorityQueue<ThreadId, ulong> remaining)
    {
        foreach (var id in paged)
        {
            remaining.Enqueue(id, ulong.MaxValue - draft.ThreadOf(id).Seniority);
        }
    }
}
