namespace Capzero.Oracle.Historical;

/// <summary>Grant (R-CAP-40 to R-CAP-42).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="caller">Who calls.</param>
internal sealed class Granting(Machine machine, ThreadRecord caller)
{
    private const uint Single = 1;
    private const uint Immutable = 4;

    /// <param name="flags">The flags of the call.</param>
    /// <param name="argument">Names the capability; its owner is the grantee.</param>
    public int Grant(uint flags, CapabilityRecord argument)
    {
        // E-CAP-23: other bits are not looked at.
        var isKnown = machine.Has(Erratum.ECap23) || (flags & ~(Single | Immutable)) == 0;
        if ((flags & Single) == 0 || !isKnown)
        {
            return Errors.Invalid;
        }
        var result = Give(argument, (flags & Immutable) != 0);
        // E-CAP-1: nobody looks at it.
        return machine.Has(Erratum.ECap1) ? Errors.None : result;
    }

    private int Give(CapabilityRecord argument, bool isImmutable)
    {
        if (caller.Find(argument.Id) is not { } given)
        {
            return Errors.NoSuchCapability;
        }
        if (machine.FindThread(argument.Owner) is not { } grantee)
        {
            return Errors.NoSuchThread;
        }
        if (given.Owner != caller.Id)
        {
            return Errors.NotPermitted;
        }
        // E-CAP-2: Transferable is not looked at.
        if (!machine.Has(Erratum.ECap2) && !given.Permits(Words.Transferable))
        {
            return Errors.NotPermitted;
        }
        if (given.Used != 0)
        {
            return Errors.NotPermitted;
        }
        caller.TakeOut(given);
        given.Owner = grantee.Id;
        given.Access &= isImmutable ? ~Words.Permissions : uint.MaxValue;
        grantee.Space.Capabilities.AddFirst(given);
        return Errors.None;
    }
}
