namespace Capzero.Oracle.Historical;

/// <summary>Taking units from pools and returning them (R-POOL-2, R-POOL-3).</summary>
internal static class Pools
{
    /// <summary>Takes a unit for a thread.</summary>
    /// <param name="machine">The kernel.</param>
    /// <param name="thread">Whose pools are looked at.</param>
    /// <param name="resourceType">The kind of pool, in the high half of a type word.</param>
    /// <returns>The pool that has paid, or null if none can.</returns>
    public static CapabilityRecord? Take(Machine machine, ThreadRecord thread, uint resourceType)
    {
        // E-CAP-17: the first pool decides, even if it is full.
        var pools = PoolsOf(thread, resourceType).Take(machine.Has(Erratum.ECap17) ? 1 : int.MaxValue);
        if (pools.FirstOrDefault(pool => HasRoom(machine, pool, 1)) is not { } payer)
        {
            return null;
        }
        payer.Used++;
        return payer;
    }

    /// <summary>Takes several units for a thread, or none.</summary>
    /// <inheritdoc cref="Take"/>
    /// <param name="units">How many.</param>
    /// <returns>Whether they were there.</returns>
    public static bool TakeAll(Machine machine, ThreadRecord thread, uint resourceType, uint units)
    {
        // E-CAP-17: the first pool decides about all of them.
        if (machine.Has(Erratum.ECap17))
        {
            var first = PoolsOf(thread, resourceType).FirstOrDefault();
            var hasRoom = first is not null && HasRoom(machine, first, units);
            first?.Used += hasRoom ? units : 0;
            return hasRoom;
        }
        var payers = new List<CapabilityRecord>();
        while (payers.Count < units && Take(machine, thread, resourceType) is { } payer)
        {
            payers.Add(payer);
        }
        var areAll = payers.Count == units;
        payers.ForEach(payer => payer.Used -= areAll ? 0u : 1);
        return areAll;
    }

    /// <summary>Returns units to whom they belong; in 2009 to the first pool that the thread sees.</summary>
    /// <param name="machine">The kernel.</param>
    /// <param name="thread">Who frees what they paid for.</param>
    /// <param name="resourceType">The kind of pool, in the high half of a type word.</param>
    /// <param name="payer">The id of the pool that paid (R-POOL-3).</param>
    /// <param name="erratum">The erratum by which the payer is not asked for: E-CAP-16, E-TC-9 or E-MUX-5.</param>
    /// <param name="units">How many.</param>
    /// <exception cref="KernelStopped">The erratum is on, and the thread sees no such pool.</exception>
    public static void Return(
        Machine machine,
        ThreadRecord thread,
        uint resourceType,
        uint payer,
        Erratum erratum,
        uint units = 1
    )
    {
        if (!machine.Has(erratum))
        {
            GiveBack(machine, payer, units);
            return;
        }
        var pool =
            PoolsOf(thread, resourceType).FirstOrDefault()
            ?? throw new KernelStopped(
                resourceType == ResourceTypes.CapabilityPool
                    ? "free: caller sees no capability pool to credit"
                    : "free: caller sees no pool of that kind to credit"
            );
        // Nothing keeps it from falling below zero.
        pool.Used -= units;
    }

    /// <summary>Returns units to the pool that paid, if it still exists (R-POOL-3).</summary>
    public static void GiveBack(Machine machine, uint payer, uint units = 1)
    {
        if (machine.Lists.SelectMany(list => list.Records).FirstOrDefault(record => record.Id == payer) is { } pool)
        {
            pool.Used -= units;
        }
    }

    private static IEnumerable<CapabilityRecord> PoolsOf(ThreadRecord thread, uint resourceType) =>
        thread.Visible.Where(record => record.ResourceType == resourceType);

    // E-CAP-16: the sum wraps, so that a count below zero makes room.
    private static bool HasRoom(Machine machine, CapabilityRecord pool, uint units) =>
        machine.Has(Erratum.ECap16) ? unchecked(pool.Used + units) <= pool.Size : (ulong)pool.Used + units <= pool.Size;
}
