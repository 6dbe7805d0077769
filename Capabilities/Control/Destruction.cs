namespace Capzero.Capabilities;

/// <summary>Destroy: one capability less, and its unit back (R-CAP-55).</summary>
internal static class Destruction
{
    public static Outcome<Kernel> Step(in Actor actor, Destroy call)
    {
        // R-CAP-20: the right to make the call.
        var right = Check.Control(actor, CapabilityOperations.Destroy);
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
        // R-CAP-55: what is immutable goes only with its target or its holder (R-CAP-43).
        if (!subject.Capability.Access.Includes(Permissions.Changeable))
        {
            return actor.Refuse(
                new LacksPermission("R-CAP-55", ErrorNumber.ENOCAP, call.Subject, Permissions.Changeable)
            );
        }
        // R-CAP-55: a device that nobody can reach any more would be lost.
        if (subject.Capability.Device.IsDevice)
        {
            return actor.Refuse(new DeviceNotDestroyable(call.Subject));
        }
        // R-CAP-55: the units in use must find their pool again.
        if (subject.Capability.Used > 0)
        {
            return actor.Refuse(new StillInUse("R-CAP-55", call.Subject, subject.Capability.Used));
        }
        var draft = new Draft(actor.Kernel);
        draft.Drop(subject);
        return draft.Done(Reply.Nothing);
    }
}
