namespace Capzero.Capabilities;

/// <summary>Replicate: a copy, for as long as a pool pays for it (R-CAP-30, R-CAP-31).</summary>
internal static class Replication
{
    public static Outcome<Kernel> Step(in Actor actor, Replicate call)
    {
        // R-CAP-20: the right to make the call.
        var right = Check.Control(actor, CapabilityOperations.Replicate);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        // R-CAP-21: nobody acts on what he does not see.
        if (!actor.Sees(call.Subject, out var subject))
        {
            return actor.Refuse(new NoSuchCapability(call.Subject));
        }
        // R-CAP-22: to see is not to own.
        if (!actor.Owns(subject))
        {
            return actor.Refuse(actor.NotOwner(ErrorNumber.ENOCAP, subject));
        }
        // R-CAP-30: what is immutable stays single.
        var capability = subject.Capability;
        if (!capability.Access.Includes(Permissions.Replicable))
        {
            return actor.Refuse(
                new LacksPermission("R-CAP-30", ErrorNumber.ENOCAP, call.Subject, Permissions.Replicable)
            );
        }
        // R-CAP-30: a copied quantity would be units from nowhere.
        if (capability.IsQuantity)
        {
            return actor.Refuse(new QuantityNotReplicable(call.Subject));
        }
        // R-CAP-30, R-POOL-2: every record is paid for.
        if (actor.FirstWithUnit(ResourceType.CapabilityPool) is not { } pool)
        {
            return actor.Refuse(actor.NoUnitLeft(ErrorNumber.ENOCAP, ResourceType.CapabilityPool));
        }
        // R-CAP-56: an id is never used again.
        if (actor.Kernel.NextCapability == CapabilityId.None)
        {
            return actor.Refuse(new NumbersRunOut("R-CAP-56", ErrorNumber.ENOCAP));
        }
        return Commit(actor, capability, pool);
    }

    // R-CAP-31
    private static Outcome<Kernel> Commit(in Actor actor, Capability original, Held pool)
    {
        var draft = new Draft(actor.Kernel);
        var id = draft.TakeCapabilityId();
        var copy = original with { Id = id, ChargedTo = draft.TakeUnit(pool) };
        draft.AddFirst(actor.SpaceList, copy, actor.Thread.Incarnation);
        return draft.Done(new CapabilityMade(id));
    }
}
