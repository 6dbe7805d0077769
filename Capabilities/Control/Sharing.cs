namespace Capzero.Capabilities;

/// <summary>Share: let others of the space or container see what one has (R-CAP-45 to R-CAP-47). The owner stays,
/// and nothing ever leaves the container.</summary>
internal static class Sharing
{
    public static Outcome<Kernel> Step(in Actor actor, Share call)
    {
        // R-CAP-20: the right to make the call.
        var right = Check.Control(actor, CapabilityOperations.Share);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        return call.Mode switch
        {
            ShareMode.Single => One(actor, call.Subject),
            ShareMode.AllContainer => All(actor, [.. actor.OwnAndSpaceLists], actor.ContainerList),
            ShareMode.AllSpace => All(actor, [.. actor.Thread.List.InOrder()], actor.SpaceList),
            // R-CAP-45
            _ => actor.Refuse(new UnknownFlags("R-CAP-45", (uint)call.Mode)),
        };
    }

    // R-CAP-46
    private static Outcome<Kernel> One(in Actor actor, CapabilityId id)
    {
        // R-CAP-21: nobody acts on what he does not see.
        if (!actor.Sees(id, out var subject))
        {
            return actor.Refuse(new NoSuchCapability(id));
        }
        return Obstacle("R-CAP-46", actor, subject) is { } obstacle
            ? actor.Refuse(obstacle)
            : All(actor, [subject], actor.ContainerList);
    }

    // R-CAP-47: all or none; those that move keep their order and stand before what was there.
    private static Outcome<Kernel> All(in Actor actor, Held[] moving, Holder to)
    {
        foreach (var held in moving)
        {
            if (Obstacle("R-CAP-47", actor, held) is { } obstacle)
            {
                return actor.Refuse(new ListNotShareable(held.Id, obstacle));
            }
        }
        var draft = new Draft(actor.Kernel);
        foreach (var held in Enumerable.Reverse(moving))
        {
            draft.Move(held, to, draft.Current(held), held.OwnerIncarnation);
        }
        return draft.Done(Reply.Nothing);
    }

    private static Reason? Obstacle(string rule, in Actor actor, Held held) =>
        // R-CAP-22: to see is not to own.
        !actor.Owns(held) ? actor.NotOwner(ErrorNumber.EPERM, held)
        // R-CAP-46, R-CAP-47: what is immutable is not handed on.
        : !held.Capability.Access.Includes(Permissions.Transferable)
            ? new LacksPermission(rule, ErrorNumber.EPERM, held.Id, Permissions.Transferable)
        : null;
}
