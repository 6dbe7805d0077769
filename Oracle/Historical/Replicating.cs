namespace Capzero.Oracle.Historical;

/// <summary>Replicate (R-CAP-30, R-CAP-31).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="caller">Who calls.</param>
internal sealed class Replicating(Machine machine, ThreadRecord caller)
{
    public ControlReturned Replicate(CapabilityRecord argument)
    {
        if (caller.Find(argument.Id) is not { } original)
        {
            return new(Errors.NoSuchCapability);
        }
        if (original.Owner != caller.Id || !original.Permits(Words.Replicable))
        {
            return new(Errors.NoCapability);
        }
        if (original.IsQuantity)
        {
            // E-CAP-15
            return machine.Has(Erratum.ECap15)
                ? throw new KernelStopped("replicate: quantity capability marked replicable")
                : new(Errors.NoCapability);
        }
        if (Pools.Take(machine, caller, ResourceTypes.CapabilityPool) is not { } pool)
        {
            return new(Errors.NoCapability);
        }
        if (machine.TakeCapabilityId() is not { } id)
        {
            Pools.GiveBack(machine, pool.Id);
            return new(Errors.NoCapability);
        }
        // E-CAP-14: the copy is of no device.
        var copy = original.CopyAs(id, pool.Id, keepsDevice: !machine.Has(Erratum.ECap14));
        caller.Space.Capabilities.AddFirst(copy);
        return new(Errors.None) { Answer = argument.Overwritten(copy) };
    }
}
