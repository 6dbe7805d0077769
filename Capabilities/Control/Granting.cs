namespace Capzero.Capabilities;

/// <summary>Grant: give a capability away, at will as immutable (R-CAP-40 to R-CAP-43).</summary>
internal static class Granting
{
    private const GrantFlags Known = GrantFlags.Single | GrantFlags.Immutable;

    public static Outcome<Kernel> Step(in Actor actor, Grant call)
    {
        // R-CAP-20: the right to make the call.
        var right = Check.Control(actor, CapabilityOperations.Grant);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        // R-CAP-40
        if (!call.Flags.HasFlag(GrantFlags.Single) || (call.Flags & ~Known) != 0)
        {
            return actor.Refuse(new UnknownFlags("R-CAP-40", (uint)call.Flags));
        }
        // R-CAP-21: nobody acts on what he does not see.
        if (!actor.Sees(call.Subject, out var subject))
        {
            return actor.Refuse(new NoSuchCapability(call.Subject));
        }
        // R-CAP-41: there is someone to take it, in any container.
        if (!actor.Kernel.TryFind(call.Grantee, out var grantee))
        {
            return actor.Refuse(new NoSuchThread("R-CAP-41", call.Grantee));
        }
        // R-CAP-22: to see is not to own.
        if (!actor.Owns(subject))
        {
            return actor.Refuse(actor.NotOwner(ErrorNumber.EPERM, subject));
        }
        // R-CAP-41: what is immutable is not handed on.
        if (!subject.Capability.Access.Includes(Permissions.Transferable))
        {
            return actor.Refuse(
                new LacksPermission("R-CAP-41", ErrorNumber.EPERM, call.Subject, Permissions.Transferable)
            );
        }
        // R-CAP-41: the units in use must find their pool again.
        if (subject.Capability.Used > 0)
        {
            return actor.Refuse(new StillInUse("R-CAP-41", call.Subject, subject.Capability.Used));
        }
        return Commit(actor, subject, grantee, call.Flags.HasFlag(GrantFlags.Immutable));
    }

    // R-CAP-42: the granter keeps nothing.
    private static Outcome<Kernel> Commit(in Actor actor, Held given, Thread grantee, bool isImmutable)
    {
        var draft = new Draft(actor.Kernel);
        var granted = given.Capability with
        {
            Owner = grantee.Id,
            Access = isImmutable ? given.Capability.Access.AsImmutable() : given.Capability.Access,
        };
        draft.Move(given, Holder.Space(grantee.Space), granted, grantee.Incarnation);
        return draft.Done(Reply.Nothing);
    }
}
