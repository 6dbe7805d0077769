using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>User mutexes: the kernel is called only where threads contend (R-MUX-1).</summary>
internal static class MutexSteps
{
    private const uint PageSize = Frame.Size;

    public static Outcome<IpcSystem> Step(IpcSystem system, in Actor actor, MutexControl call)
    {
        if (Refusal(system, actor, call) is { } refusal)
        {
            return new Refused<IpcSystem>(system, refusal);
        }
        var physical = system.Memory.PhysicalOf(actor.Thread.Space, call.Address);
        var key = new MutexKey(actor.Container, physical);
        return system.Mutexes.TryGetValue(key, out var queue)
            ? Meet(system, actor, call, key, queue)
            : Sleep(system, actor, call, key, isNew: true);
    }

    // R-MUX-2: the operation and the address; the right; the mapping.
    private static Reason? Refusal(IpcSystem system, in Actor actor, MutexControl call)
    {
        if (call.Operation is not (MutexOperation.Lock or MutexOperation.Unlock))
        {
            return new UnknownMutexOperation((uint)call.Operation);
        }
        if (UserAccess.IsPrivileged(call.Address))
        {
            return new PrivilegedMutex(call.Address);
        }
        var right = Check.Decide(actor, new MutexQuery());
        return !right.IsAllowed ? right.Reason
            : system.Memory.RightsOf(actor.Thread.Space, call.Address / PageSize) == PageRights.None
                ? new MutexNotMapped(call.Address)
            : null;
    }

    private static Outcome<IpcSystem> Meet(
        IpcSystem system,
        in Actor actor,
        MutexControl call,
        MutexKey key,
        MutexQueue queue
    )
    {
        var isHeld = queue.Holder != ThreadId.Nil;
        if (call.Operation == MutexOperation.Lock)
        {
            // R-MUX-3: a holder that sleeps has been waiting for this.
            return isHeld ? WakeAll(system, key, [queue.Holder]) : Sleep(system, actor, call, key, isNew: false);
        }
        // R-MUX-4: a mutex has one holder.
        return isHeld
            ? new Refused<IpcSystem>(system, new MutexHasHolder(call.Address, queue.Holder))
            : WakeAll(system, key, queue.Contenders.InOrder.Select(arrival => arrival.Thread));
    }

    // R-MUX-3, R-MUX-4: in the order in which they came; then the queue goes.
    private static Outcome<IpcSystem> WakeAll(IpcSystem system, MutexKey key, IEnumerable<ThreadId> sleepers)
    {
        var draft = new IpcDraft(system);
        foreach (var sleeper in sleepers)
        {
            draft.Wake(sleeper);
            draft.End(sleeper, error: null);
        }
        draft.DropMutex(key);
        return draft.Done(Reply.Nothing);
    }

    private static Outcome<IpcSystem> Sleep(
        IpcSystem system,
        in Actor actor,
        MutexControl call,
        MutexKey key,
        bool isNew
    )
    {
        var draft = new IpcDraft(system);
        if (isNew)
        {
            // R-POOL-2: a queue costs a unit.
            if (actor.FirstWithUnit(ResourceType.MutexPool) is not { } pool)
            {
                return new Refused<IpcSystem>(system, actor.NoUnitLeft(ErrorNumber.ENOMEM, ResourceType.MutexPool));
            }
            draft.AddMutex(key, pool);
        }
        draft.SleepOnMutex(actor.Id, key, isHolder: call.Operation == MutexOperation.Unlock);
        return draft.Asleep();
    }
}
