namespace Capzero.Capabilities;

/// <summary>Deduce: less of the same, in place (R-CAP-35 to R-CAP-37). Everything is validated before anything
/// changes.</summary>
internal static class Deduction
{
    public static Outcome<Kernel> Step(in Actor actor, Deduce call)
    {
        // R-CAP-20: the right to make the call.
        var right = Check.Control(actor, CapabilityOperations.Deduce);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        // R-CAP-21: nobody acts on what he does not see.
        if (!actor.Sees(call.Wanted.Id, out var subject))
        {
            return actor.Refuse(new NoSuchCapability(call.Wanted.Id));
        }
        // R-CAP-22: to see is not to own.
        if (!actor.Owns(subject))
        {
            return actor.Refuse(actor.NotOwner(ErrorNumber.ENOCAP, subject));
        }
        // R-CAP-35: what is immutable stays as it is.
        if (!subject.Capability.Access.Includes(Permissions.Changeable))
        {
            return actor.Refuse(
                new LacksPermission("R-CAP-35", ErrorNumber.ENOCAP, subject.Id, Permissions.Changeable)
            );
        }
        var reason =
            TargetFault(actor, subject.Capability, call.Wanted)
            ?? OwnerFault(subject.Capability, call.Wanted)
            ?? AccessFault(subject.Capability, call.Wanted)
            ?? SizeFault(subject.Capability, call.Wanted)
            ?? RangeFault(subject.Capability, call.Wanted)
            ?? RestFault(subject.Capability, call.Wanted);
        return reason is null ? Commit(actor, subject, call.Wanted) : actor.Refuse(reason);
    }

    // R-CAP-36
    private static Outcome<Kernel> Commit(in Actor actor, Held subject, Capability wanted)
    {
        var draft = new Draft(actor.Kernel);
        draft.Change(
            subject,
            subject.Capability with
            {
                Target = wanted.Target,
                Access = wanted.Access,
                Size = wanted.Size,
            }
        );
        return draft.Done(Reply.Nothing);
    }

    // R-CAP-35a: authority only ever narrows to a part of what it was over.
    private static TargetNotNarrower? TargetFault(in Actor actor, Capability current, Capability wanted) =>
        wanted.Target.Type == current.Target.Type || IsPartOf(actor, wanted.Target, current.Target)
            ? null
            : new(current.Target, wanted.Target);

    private static bool IsPartOf(in Actor actor, Target wanted, Target current) =>
        wanted.Type switch
        {
            ResourceType.Space => current == Target.Container(actor.Container)
                && actor.Kernel.Spaces.TryGet(wanted.Id, out var space)
                && space.Container == actor.Container,
            ResourceType.Thread => actor.Kernel.TryFind(new ThreadId(wanted.Id), out var thread)
                && Kernel.Covers(current, thread),
            _ => false,
        };

    // R-CAP-35b
    private static StatedOtherwise? OwnerFault(Capability current, Capability wanted) =>
        wanted.Owner == current.Owner
            ? null
            : new("R-CAP-35b", ErrorNumber.EINVAL, CapabilityField.Owner, current, wanted);

    // R-CAP-35c: no bit more, and not nothing. (What is Changeable has some access.)
    private static Reason? AccessFault(Capability current, Capability wanted) =>
        !current.Access.Includes(wanted.Access) ? new AccessNotContained("R-CAP-35c", current, wanted.Access)
        : wanted.Access == Access.None ? new AccessEmpty("R-CAP-35c")
        : null;

    // R-CAP-35d: no unit more, none of those in use less, and not nothing.
    private static Reason? SizeFault(Capability current, Capability wanted) =>
        current.Size == 0 && wanted.Size != 0
            ? new StatedOtherwise("R-CAP-35d", ErrorNumber.EINVAL, CapabilityField.Size, current, wanted)
        : wanted.Size > current.Size ? SizeOutOfBounds(ErrorNumber.EINVAL, current, wanted)
        : wanted.Size < current.Used ? SizeOutOfBounds(ErrorNumber.EPERM, current, wanted)
        : wanted.Size == 0 && current.Size != 0 ? SizeOutOfBounds(ErrorNumber.EINVAL, current, wanted)
        : null;

    private static SizeOutOfBounds SizeOutOfBounds(ErrorNumber error, Capability current, Capability wanted) =>
        new("R-CAP-35d", error, Math.Max(1, current.Used), current.Size, wanted.Size);

    // R-CAP-35e: a range is not narrowed.
    private static StatedOtherwise? RangeFault(Capability current, Capability wanted) =>
        wanted.Range == current.Range
            ? null
            : new(
                "R-CAP-35e",
                current.Range.IsNone ? ErrorNumber.EINVAL : ErrorNumber.EPERM,
                CapabilityField.Range,
                current,
                wanted
            );

    // R-CAP-35f
    private static StatedOtherwise? RestFault(Capability current, Capability wanted)
    {
        var isSameKind = wanted.Target.Type == current.Target.Type;
        CapabilityField? differs =
            isSameKind && wanted.Target != current.Target ? CapabilityField.Target
            : wanted.Type != current.Type ? CapabilityField.Type
            : wanted.Used != current.Used ? CapabilityField.Used
            : null;
        return differs is { } field ? new("R-CAP-35f", ErrorNumber.EINVAL, field, current, wanted) : null;
    }
}
