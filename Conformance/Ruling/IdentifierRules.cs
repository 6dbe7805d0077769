using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Chapter 1.</summary>
internal static class IdentifierRules
{
    private const Aspects Made = Aspects.Reply | Aspects.Things;

    public static RuleEntry[] List { get; } =
    [
        new(
            "R-ID-1",
            "a call that names a thread of another container; where it differs, the rule of the call is broken",
            Steps.NamesAcross,
            Aspects.None
        ),
        new(
            "R-ID-2",
            "a call that names a special id, which is refused",
            step => Steps.Named(step).Any(id => id.IsSpecial),
            Aspects.LetsPass
        ),
        new(
            "R-ID-3",
            "a receive from any thread; where it differs, the rule of the call is broken",
            step => step.Call is IpcTransfer { From: var from } && from == ThreadId.Any,
            Aspects.None
        )
        {
            IsOfMessages = true,
        },
        new(
            "R-ID-4",
            "a call about a thread of another container that has to be allowed, or that a check refuses",
            step =>
                Steps.NamesAcross(step) && (Steps.RuleOf(step)?.StartsWith("R-CHK", StringComparison.Ordinal) ?? true),
            Aspects.LetsPass
        ),
        new(
            "R-ID-5",
            "an id that is some thread's but for the container",
            Steps.NamesByLocalNumberOnly,
            Aspects.LetsPass
        ),
        new("R-ID-6", "a space of another container is to be shared or copied", IsForeignSpace, Aspects.LetsPass),
        new("R-ID-7", "a thread is made", Steps.IsDone<CreateThread>, Made),
        new(
            "R-ID-8",
            "a thread gets the number of one that has gone",
            step => step.Result is StepDone { Reply: ThreadMade made } && step.Gone.Contains(made.Thread),
            Made
        ),
        RuleEntry.Unseen("R-ID-9", "ids are numbers at the interface, not text"),
        new("R-ID-10", "the boot", _ => false, Aspects.Things) { IsShownByBoot = true },
        new(
            "R-ID-11",
            "a capability or a space is made",
            step => step.Result is StepDone { Reply: CapabilityMade or ThreadMade },
            Made | Aspects.NextId
        ),
        new("R-ID-12", "a thread is made", Steps.IsDone<CreateThread>, Aspects.Reply | Aspects.Groups),
        RuleEntry.Unseen("R-ID-13", "pools of ids are inside; R-ID-7 and R-ID-11 show what they give out"),
    ];

    private static bool IsForeignSpace(Observation step) =>
        step.Call is CreateThread { Flags: var flags, Space: var space }
        && (flags & (CreateFlags.ShareSpace | CreateFlags.CopySpace)) != 0
        && Steps.IsBy(step, "R-TC-2")
        && step.Before.Containers.Any(container =>
            container.Id != step.Caller.Container && container.Spaces.Any(other => other.Id == space)
        );
}
