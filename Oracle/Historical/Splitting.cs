namespace Capzero.Oracle.Historical;

/// <summary>Split (R-CAP-50 to R-CAP-54).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="caller">Who calls.</param>
internal sealed class Splitting(Machine machine, ThreadRecord caller)
{
    private const uint AccessFlag = 2;
    private const uint RangeFlag = 3;

    /// <param name="flags">The flags of the call.</param>
    /// <param name="difference">Names the capability, and says what to take out.</param>
    public ControlReturned Split(uint flags, CapabilityRecord difference)
    {
        // E-CAP-23: other bits are not looked at.
        if (!machine.Has(Erratum.ECap23) && flags > RangeFlag)
        {
            return new(Errors.Invalid);
        }
        if (caller.Find(difference.Id) is not { } original)
        {
            return new(Errors.NoSuchCapability);
        }
        var isAsStated =
            (difference.TypeWord, difference.Target, difference.Owner)
            == (original.TypeWord, original.Target, original.Owner);
        if (!isAsStated)
        {
            return new(Errors.Invalid);
        }
        if (original.Owner != caller.Id || !original.Permits(Words.Changeable))
        {
            return new(Errors.NoCapability);
        }
        if (Pools.Take(machine, caller, ResourceTypes.CapabilityPool) is not { } pool)
        {
            return new(Errors.NoCapability);
        }
        // E-CAP-19: whatever becomes of it, an id is gone.
        var id = machine.Has(Erratum.ECap19) ? machine.TakeCapabilityId() : null;
        // E-CAP-11: what is taken out is gone from the original before all is looked at.
        var rest = machine.Has(Erratum.ECap11) ? original : original.Copy();
        var part = original.CopyAs(Words.Nil, Words.Nil);
        var result = Divide(flags & RangeFlag, rest, part, difference);
        id ??= result == Errors.None ? machine.TakeCapabilityId() : null;
        if (result != Errors.None || id is not { } made)
        {
            Pools.Return(machine, caller, ResourceTypes.CapabilityPool, pool.Id, Erratum.ECap16);
            return new(result != Errors.None ? result : Errors.NoCapability);
        }
        (original.Access, original.Size) = (rest.Access, rest.Size);
        // E-CAP-14: the part is of no device.
        part = part.CopyAs(made, pool.Id, keepsDevice: !machine.Has(Erratum.ECap14));
        caller.Space.Capabilities.AddFirst(part);
        CompareRangeLate(original, difference);
        return new(Errors.None) { Answer = difference.Overwritten(part) };
    }

    private int Divide(uint mode, CapabilityRecord rest, CapabilityRecord part, CapabilityRecord difference)
    {
        // E-CAP-11: the flags are looked for as bits; Access is one of the two of Range, and so is Size.
        var overlap = machine.Has(Erratum.ECap11);
        var takesAccess = overlap ? (mode & AccessFlag) != 0 : mode == AccessFlag;
        var splitsRange = overlap ? (mode & RangeFlag) != 0 : mode == RangeFlag;
        var asksForParts = overlap || !splitsRange;
        return (asksForParts ? DivideAccess(takesAccess, rest, part, difference) : null)
            ?? (asksForParts ? DivideSize(rest, part, difference) : null)
            ?? (splitsRange ? RefuseRange(rest, difference) : CompareRange(rest, difference))
            ?? Errors.None;
    }

    // R-CAP-51
    private int? DivideAccess(
        bool takesAccess,
        CapabilityRecord rest,
        CapabilityRecord part,
        CapabilityRecord difference
    )
    {
        if (!takesAccess)
        {
            // E-CAP-12: a size or a range will do, though it is not divided.
            var canBeDivided = machine.Has(Erratum.ECap12)
                ? rest.Size != 0 || (rest.Start != 0 && rest.End != 0)
                : rest.IsQuantity;
            return canBeDivided && difference.Access == rest.Access ? null : Errors.Invalid;
        }
        if (difference.Access == 0 || !rest.Permits(difference.Access) || difference.Access == rest.Access)
        {
            return Errors.Invalid;
        }
        rest.Access &= ~difference.Access;
        part.Access = difference.Access;
        return null;
    }

    // R-CAP-52
    private int? DivideSize(CapabilityRecord rest, CapabilityRecord part, CapabilityRecord difference)
    {
        if (!rest.IsQuantity)
        {
            return difference.Size == rest.Size ? null : Errors.Invalid;
        }
        // E-CAP-9: what it lets become empty is not expected here.
        if (machine.Has(Erratum.ECap9) && rest.Size == 0)
        {
            throw new KernelStopped("split: quantity with size zero");
        }
        if (difference.Size == 0 || difference.Size >= rest.Size)
        {
            return Errors.Invalid;
        }
        if (difference.Size > rest.Size - rest.Used)
        {
            return Errors.NotPermitted;
        }
        rest.Size -= difference.Size;
        (part.Size, part.Used) = (difference.Size, 0);
        return null;
    }

    // R-CAP-53
    private int RefuseRange(CapabilityRecord rest, CapabilityRecord difference)
    {
        // E-CAP-13: page frame 0 is taken for the lack of a range.
        if (!machine.Has(Erratum.ECap13))
        {
            return rest.HasRange && difference.HasRange ? Errors.NotPermitted : Errors.Invalid;
        }
        if ((rest.Start == 0) != (rest.End == 0))
        {
            throw new KernelStopped("split: only one of range start and end is zero");
        }
        var haveRanges = rest.Start != 0 && difference.Start != 0 && difference.End != 0;
        return haveRanges ? Errors.NotPermitted : Errors.Invalid;
    }

    // R-CAP-53; E-CAP-13 looks when all is done.
    private int? CompareRange(CapabilityRecord rest, CapabilityRecord difference) =>
        machine.Has(Erratum.ECap13) || (rest.Start, rest.End) == (difference.Start, difference.End)
            ? null
            : Errors.Invalid;

    // E-CAP-13
    private static void CompareRangeLate(CapabilityRecord original, CapabilityRecord difference)
    {
        if (difference.Start != original.Start)
        {
            throw new KernelStopped("split: requested range start differs from original");
        }
        if (difference.End != original.End)
        {
            throw new KernelStopped("split: requested range end differs from original");
        }
    }
}
