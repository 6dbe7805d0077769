namespace Capzero.Capabilities;

/// <summary>Split: take a part out, as a capability of its own (R-CAP-50 to R-CAP-54). Nothing is gained: the two
/// together are what the one was.</summary>
internal static class Splitting
{
    public static Outcome<Kernel> Step(in Actor actor, Split call)
    {
        // R-CAP-20: the right to make the call.
        var right = Check.Control(actor, CapabilityOperations.Split);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        // R-CAP-50
        if (call.Mode is not (SplitMode.None or SplitMode.Size or SplitMode.Access or SplitMode.Range))
        {
            return actor.Refuse(new UnknownFlags("R-CAP-50", (uint)call.Mode));
        }
        // R-CAP-21: nobody acts on what he does not see.
        if (!actor.Sees(call.Difference.Id, out var subject))
        {
            return actor.Refuse(new NoSuchCapability(call.Difference.Id));
        }
        // R-CAP-50: the part is of the same kind as the whole.
        var original = actor.Kernel.Show(subject).Capability;
        if (KindFault(original, call.Difference) is { } kindFault)
        {
            return actor.Refuse(kindFault);
        }
        // R-CAP-22: to see is not to own.
        if (!actor.Owns(subject))
        {
            return actor.Refuse(actor.NotOwner(ErrorNumber.ENOCAP, subject));
        }
        // R-CAP-50: what is immutable stays whole.
        if (!original.Access.Includes(Permissions.Changeable))
        {
            return actor.Refuse(
                new LacksPermission("R-CAP-50", ErrorNumber.ENOCAP, original.Id, Permissions.Changeable)
            );
        }
        // R-CAP-50, R-POOL-2: every record is paid for.
        if (actor.FirstWithUnit(ResourceType.CapabilityPool) is not { } pool)
        {
            return actor.Refuse(actor.NoUnitLeft(ErrorNumber.ENOCAP, ResourceType.CapabilityPool));
        }
        if (PartFault(call.Mode, original, call.Difference, pool) is { } partFault)
        {
            return actor.Refuse(partFault);
        }
        // R-CAP-56: an id is never used again.
        if (actor.Kernel.NextCapability == CapabilityId.None)
        {
            return actor.Refuse(new NumbersRunOut("R-CAP-56", ErrorNumber.ENOCAP));
        }
        return Commit(actor, call, subject, original, pool);
    }

    // R-CAP-54
    private static Outcome<Kernel> Commit(in Actor actor, Split call, Held subject, Capability original, Held pool)
    {
        var draft = new Draft(actor.Kernel);
        var id = draft.TakeCapabilityId();
        var payer = draft.TakeUnit(pool);
        var rest = draft.Current(subject);
        var taken = call.Mode == SplitMode.Access ? call.Difference.Access : Access.None;
        draft.Change(
            subject,
            rest with
            {
                Access = rest.Access.Without(taken),
                Size = original.IsQuantity ? rest.Size - call.Difference.Size : rest.Size,
            }
        );
        var part = original with
        {
            Id = id,
            Access = call.Difference.Access,
            Size = call.Difference.Size,
            Used = 0,
            ChargedTo = payer,
        };
        draft.AddFirst(actor.SpaceList, part, actor.Thread.Incarnation);
        return draft.Done(new CapabilityMade(id));
    }

    private static StatedOtherwise? KindFault(Capability original, Capability difference)
    {
        CapabilityField? differs =
            difference.Type != original.Type ? CapabilityField.Type
            : difference.Target != original.Target ? CapabilityField.Target
            : difference.Owner != original.Owner ? CapabilityField.Owner
            : null;
        return differs is { } field ? new("R-CAP-50", ErrorNumber.EINVAL, field, original, difference) : null;
    }

    private static Reason? PartFault(SplitMode mode, Capability original, Capability difference, Held pool) =>
        mode == SplitMode.Range
            ? RangeSplitFault(original, difference)
            : AccessFault(mode, original, difference)
                ?? SizeFault(original, difference, pool)
                ?? RangeFault(original, difference);

    // R-CAP-51: something is taken and something is left; without Access it is units that are divided.
    private static Reason? AccessFault(SplitMode mode, Capability original, Capability difference)
    {
        if (mode != SplitMode.Access)
        {
            return !original.IsQuantity ? new NothingToDivide(original.Id)
                : difference.Access != original.Access
                    ? new StatedOtherwise("R-CAP-51", ErrorNumber.EINVAL, CapabilityField.Access, original, difference)
                : null;
        }
        return difference.Access == Access.None ? new AccessEmpty("R-CAP-51")
            : !original.Access.Includes(difference.Access)
                ? new AccessNotContained("R-CAP-51", original, difference.Access)
            : difference.Access == original.Access ? new AccessExhausted(original.Id)
            : null;
    }

    // R-CAP-52: both parts have units, and those in use stay with the original.
    private static Reason? SizeFault(Capability original, Capability difference, Held pool)
    {
        if (!original.IsQuantity)
        {
            return difference.Size == original.Size
                ? null
                : new StatedOtherwise("R-CAP-52", ErrorNumber.EINVAL, CapabilityField.Size, original, difference);
        }
        var free = pool.Id == original.Id ? original.Free - 1 : original.Free;
        return difference.Size == 0 || difference.Size >= original.Size
                ? new SizeOutOfBounds(
                    "R-CAP-52",
                    ErrorNumber.EINVAL,
                    1,
                    Math.Max(original.Size, 1) - 1,
                    difference.Size
                )
            : difference.Size > free ? new SizeOutOfBounds("R-CAP-52", ErrorNumber.EPERM, 1, free, difference.Size)
            : null;
    }

    // R-CAP-53
    private static StatedOtherwise? RangeFault(Capability original, Capability difference) =>
        difference.Range == original.Range
            ? null
            : new("R-CAP-53", ErrorNumber.EINVAL, CapabilityField.Range, original, difference);

    // R-CAP-53: ranges are not split.
    private static Reason RangeSplitFault(Capability original, Capability difference) =>
        original.Range.IsEmpty || difference.Range.IsEmpty
            ? new NoRange(original.Id)
            : new RangeNotSplittable(original.Id);
}
