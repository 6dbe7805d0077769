namespace Capzero.Oracle.Historical;

/// <summary>User mutexes (R-MUX).</summary>
/// <param name="machine">The kernel.</param>
internal sealed class MutexControl(Machine machine)
{
    private const uint Lock = 0;
    private const uint Unlock = 1;

    /// <summary>A call of mutex control (R-MUX-2).</summary>
    public IEnumerable<Pause> Call(ThreadRecord me, uint address, uint operation)
    {
        me.Result = Gates(me, address, operation);
        foreach (var pause in me.Result == Errors.None ? Act(me, KeyOf(me, address), operation) : [])
        {
            yield return pause;
        }
    }

    private int Gates(ThreadRecord me, uint address, uint operation)
    {
        if (operation is not (Lock or Unlock) || UserAccess.IsPrivileged(address, size: 1))
        {
            return Errors.Invalid;
        }
        var right = new Checks(machine, me).Mutex();
        return right != Errors.None ? right
            : me.Space.Permits(address, PageKind.Kernel) ? Errors.None
            : Errors.Invalid;
    }

    private ulong KeyOf(ThreadRecord me, uint address)
    {
        var page = (ulong)me.Space.PageOf(address).Frame * PhysicalMemory.PageSize;
        // E-MUX-2: the place in the page is dropped.
        return machine.Has(Erratum.EMux2) ? page : page + address % PhysicalMemory.PageSize;
    }

    private IEnumerable<Pause> Act(ThreadRecord me, ulong key, uint operation)
    {
        var found = me.Container.Mutexes.Find(mutex => mutex.Address == key);
        if (operation == Unlock && found is { Holders.IsEmpty: false } && !machine.Has(Erratum.EMux3))
        {
            me.Result = Errors.Busy;
            return [];
        }
        // Whoever unlocks what somebody contends for, or locks what a holder sleeps on, wakes them. E-MUX-1 and
        // E-MUX-4 leave queues that nobody sleeps in: to an unlock they are contended for.
        if (found is not null && (operation == Unlock || !found.Holders.IsEmpty))
        {
            Drop(me, found, operation == Unlock ? found.Contenders : found.Holders);
            return [];
        }
        return SleepIn(me, found, key, operation);
    }

    private void Drop(ThreadRecord me, MutexQueue mutex, WaitQueue woken)
    {
        foreach (var sleeper in woken.Sleepers.ToList())
        {
            machine.Wake(sleeper);
        }
        _ = me.Container.Mutexes.Remove(mutex);
        // E-MUX-3
        if (!mutex.IsEmpty)
        {
            mutex.Holders.Lose();
            throw new KernelStopped("mutex: queue dropped while a holder sleeps in it");
        }
        Pools.Return(machine, me, ResourceTypes.MutexPool, mutex.ChargedTo, Erratum.EMux5);
    }

    private IEnumerable<Pause> SleepIn(ThreadRecord me, MutexQueue? mutex, ulong key, uint operation)
    {
        mutex ??= Make(me, key);
        if (mutex is null)
        {
            me.Result = Errors.NoMemory;
            yield break;
        }
        var queue = operation == Lock ? mutex.Contenders : mutex.Holders;
        foreach (var pause in machine.Sleep(me, queue))
        {
            yield return pause;
        }
        // E-MUX-1, E-MUX-4: the last to leave leaves the queue behind.
        var stays = machine.Has(operation == Lock ? Erratum.EMux1 : Erratum.EMux4);
        if (mutex.IsEmpty && !stays && me.Container.Mutexes.Remove(mutex))
        {
            Pools.Return(machine, me, ResourceTypes.MutexPool, mutex.ChargedTo, Erratum.EMux5);
        }
    }

    private MutexQueue? Make(ThreadRecord me, ulong key)
    {
        if (Pools.Take(machine, me, ResourceTypes.MutexPool) is not { } pool)
        {
            return null;
        }
        var mutex = new MutexQueue(me.Container.Id, key, pool.Id);
        me.Container.Mutexes.Insert(0, mutex);
        return mutex;
    }
}
