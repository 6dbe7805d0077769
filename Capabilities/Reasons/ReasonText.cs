using System.Globalization;

namespace Capzero.Capabilities;

/// <summary>The text of every reason of this layer, for a person.</summary>
internal static class ReasonText
{
    /// <summary>Says what is in the way and what would help.</summary>
    /// <param name="reason">Why a call was refused.</param>
    public static Explanation Explain(KernelReason reason)
    {
        var (problem, remedy) = Sentences(reason);
        return new(problem, remedy);
    }

#pragma warning disable CS8509, CS8524 // KernelReason is closed; a test shows that every reason has a text.
    private static (string Problem, string Remedy) Sentences(KernelReason reason) =>
        reason switch
        {
            NoSuchCaller r => ($"No thread {r.Caller} exists to make a call", "Call as a thread that exists"),
            CallerNotRunnable r => (
                $"Thread {r.Caller} is {r.State} and makes no calls",
                r.State switch
                {
                    ThreadStatus.Sleeping => "Let the call end that it sleeps in",
                    ThreadStatus.Dead => "Nothing helps: it has exited",
                    _ => "Run it first",
                }
            ),
            NothingPermits r => NothingPermitsText.Sentences(r),
            NoUnitLeft r => (
                $"None of the {r.FullPools.Length} visible {r.Pool} quantities has a free unit",
                $"Free a unit, or get a larger or another {r.Pool}"
            ),
            NoSuchRequest r => ($"There is no control call {r.Number}", "Use one of the control calls"),
            NoSuchKind r => ($"There is no kind {r.Kind} here", "Use one of the kinds that the rule names"),
            UnknownFlags r => ($"The flags 0x{r.Flags:x} are none of this call's", "Use the flags that the rule names"),
            ConflictingDirectives r => Directives(r),
            NoSuchCapability r => (
                $"The caller sees no capability {r.Capability}",
                "Have it granted to the caller, or shared with its space or container"
            ),
            NotOwner { Owner: var owner } r when owner == ThreadId.Nil => (
                $"Nobody owns capability {r.Capability} any more",
                "Nothing helps: its owner is gone, and it can only be used"
            ),
            NotOwner r => (
                $"Capability {r.Capability} is owned by thread {r.Owner}, not by the caller",
                "Let the owner make the call, or have it grant the capability"
            ),
            LacksPermission r when r.Missing == Permissions.Changeable => (
                $"Capability {r.Capability} is not Changeable",
                "Nothing helps: no call gives a permission back"
            ),
            LacksPermission r => (
                $"Capability {r.Capability} is not {r.Missing}",
                $"Use another capability that is {r.Missing}: no call gives a permission back"
            ),
            ListNotShareable r => (
                $"Capability {r.Capability} of the list cannot be shared, so none is: {r.Obstacle.Explain().Problem}",
                "Share the others one by one"
            ),
            QuantityNotReplicable r => (
                $"Capability {r.Capability} is a quantity, and a copy would be units from nowhere",
                "Split it instead"
            ),
            DeviceNotDestroyable r => (
                $"Capability {r.Capability} is a device's, and could not be had again",
                "Keep it, or grant it to another thread"
            ),
            StillInUse r => (
                $"{r.Used} units of capability {r.Capability} are in use",
                "Free what they paid for, or split the free ones off"
            ),
            NumbersRunOut => ("All ids have been used", "Nothing helps: there are no more"),
            NoSuchThread r => ($"No thread {r.Thread} exists", "Name a thread that exists, by its own container"),
            NoSuchSpace r => (
                $"The caller's container has no space {r.Space}",
                "Name a space of the caller's container"
            ),
            TargetNotNarrower r => (
                $"The {r.Wanted} is not a part of the {r.Current}",
                "Narrow a container to one of its spaces or threads, or a space to one of its threads"
            ),
            StatedOtherwise r => (
                $"The {r.Field} of capability {r.Current.Id} is {Value(r.Field, r.Current)}, not {Value(r.Field, r.Stated)}",
                $"State the {r.Field} as it is"
            ),
            AccessNotContained r => (
                $"Capability {r.Current.Id} has no {r.Stated.Without(r.Current.Access).Describe(r.Current.Type)}",
                "Ask for no more than it has"
            ),
            AccessEmpty => ("No access at all is stated", "State at least one bit"),
            AccessExhausted r => (
                $"That is all the access of capability {r.Capability}, and none would be left",
                "Leave at least one bit"
            ),
            NothingToDivide r => (
                $"Capability {r.Capability} is no quantity, and without Access nothing would be divided",
                "Split its access, or replicate it"
            ),
            SizeOutOfBounds r => (
                $"The size {r.Stated} is not within {r.Least}..{r.Most}",
                r.Least <= r.Most ? $"State a size from {r.Least} to {r.Most}" : "Nothing helps: no size is possible"
            ),
            NoRange r => (
                $"Capability {r.Capability} and the stated part do not both have a range",
                "Split the access"
            ),
            RangeNotSplittable r => (
                $"The range of capability {r.Capability} cannot be split",
                "Split its access instead"
            ),
            ParentNotInSpace r => (
                $"Thread {r.Parent} is no thread of space {r.Space}",
                $"Name a thread of space {r.Space} as the parent"
            ),
            WrongState r => (
                $"Thread {r.Thread} is {r.State}",
                "Only an Inactive thread is run, and no Dead one changes"
            ),
            NotItsPager r => (
                $"The pager of thread {r.Thread} is {r.Pager}, not the caller",
                $"Let thread {r.Pager} make the call"
            ),
            WaitsForItself r => ($"Thread {r.Thread} would wait for itself for ever", "Wait for another thread"),
        };

    private static (string Problem, string Remedy) Directives(ConflictingDirectives reason) =>
        reason.Conflict switch
        {
            DirectiveConflict.NotOneSpaceDirective => (
                "The flags have not exactly one space directive",
                "Give one of ShareSpace, CopySpace and NewSpace"
            ),
            DirectiveConflict.TwoPagerDirectives => (
                "The flags have two pager directives",
                "Give SharePager, or AsPager, or neither"
            ),
            DirectiveConflict.SharesWithoutSpace => (
                "A group or a UTCB is shared without the space",
                "Give ShareSpace too, or leave ShareGroup and ShareUtcb out"
            ),
        };

    private static string Value(CapabilityField field, Capability capability) =>
        field switch
        {
            CapabilityField.Owner => capability.Owner.ToString(),
            CapabilityField.Type => capability.Type.ToString(),
            CapabilityField.Target => capability.Target.ToString(),
            CapabilityField.Access => capability.Access.Describe(capability.Type),
            CapabilityField.Range => capability.Range.ToString(),
            CapabilityField.Size => capability.Size.ToString(CultureInfo.InvariantCulture),
            CapabilityField.Used => capability.Used.ToString(CultureInfo.InvariantCulture),
        };
#pragma warning restore CS8509, CS8524
}
