namespace Capzero.Oracle.Historical;

/// <summary>Destroy (R-CAP-55).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="caller">Who calls.</param>
internal sealed class Destroying(Machine machine, ThreadRecord caller)
{
    public int Destroy(uint subject)
    {
        if (caller.Find(subject) is not { } record)
        {
            return Errors.NoSuchCapability;
        }
        var isDevice = record.Attribute != 0;
        if (record.Owner != caller.Id || !record.Permits(Words.Changeable) || isDevice)
        {
            return Errors.NoCapability;
        }
        // E-CAP-18: units in use are not looked at.
        if (!machine.Has(Erratum.ECap18) && record.Used != 0)
        {
            return Errors.NotPermitted;
        }
        // First it is gone: so it pays nothing back to itself.
        caller.TakeOut(record);
        Pools.Return(machine, caller, ResourceTypes.CapabilityPool, record.ChargedTo, Erratum.ECap16);
        return Errors.None;
    }
}
