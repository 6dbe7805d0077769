using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Chapter 2 §1 to §4: records, lists, control calls, quantities.</summary>
internal static class CapabilityRules
{
    public static RuleEntry[] List { get; } =
    [
        OfRecords("R-CAP-1", Aspects.Presence | Aspects.Rights | Aspects.Owner | Aspects.Use),
        OfRecords("R-CAP-2", Aspects.Rights),
        OfRecords("R-CAP-3", Aspects.Rights),
        new("R-CAP-4", "the boot", _ => false, Aspects.All) { IsShownByBoot = true },
        new("R-CAP-5", "capabilities are read or counted", IsReading, Aspects.Reply),
        new("R-CAP-6", "a capability is made", MakesOne, Aspects.Place),
        new("R-CAP-7", "a check says by which capability, or what each lacks", IsGrounded, Aspects.Grounds),
        new(
            "R-CAP-8",
            "a check about a thread; where it differs, the rule of the check is broken",
            step => step.Query is not null && Steps.Named(step).Any(),
            Aspects.None
        ),
        new("R-CAP-9", "a thread goes that capabilities target, or that holds some", TakesWithIt, Aspects.Presence),
        new("R-CAP-10", "a thread goes that owns capabilities of others", LeavesOwnerless, Aspects.Owner),
        RuleEntry.Refusing("R-CAP-20"),
        RuleEntry.Refusing("R-CAP-21"),
        RuleEntry.Refusing("R-CAP-22"),
        new("R-CAP-25", "capabilities are read or counted", IsReading, Aspects.All),
        RuleEntry.Refusing("R-CAP-30"),
        new("R-CAP-31", "a capability is replicated", Steps.IsDone<Replicate>, Aspects.All),
        RuleEntry.Refusing("R-CAP-35"),
        .. "abcdef".Select(part => RuleEntry.Refusing($"R-CAP-35{part}")),
        new("R-CAP-36", "a capability is deduced", Steps.IsDone<Deduce>, Aspects.All),
        new("R-CAP-37", "a capability is deduced", Steps.IsDone<Deduce>, Aspects.Rights),
        RuleEntry.Refusing("R-CAP-40"),
        RuleEntry.Refusing("R-CAP-41"),
        new("R-CAP-42", "a capability is granted", Steps.IsDone<Grant>, Aspects.All),
        new("R-CAP-43", "a call on an immutable capability of the caller's own", IsOnImmutable, Aspects.LetsPass),
        RuleEntry.Refusing("R-CAP-45"),
        RuleEntry.Deciding("R-CAP-46", "one capability is shared", SharesOne, Aspects.All),
        RuleEntry.Deciding(
            "R-CAP-47",
            "all of a list is shared",
            step => Steps.IsDone<Share>(step) && !SharesOne(step),
            Aspects.All
        ),
        RuleEntry.Refusing("R-CAP-50"),
        RuleEntry.Refusing("R-CAP-51"),
        RuleEntry.Refusing("R-CAP-52"),
        RuleEntry.Refusing("R-CAP-53"),
        new("R-CAP-54", "a capability is split", Steps.IsDone<Split>, Aspects.All),
        RuleEntry.Deciding("R-CAP-55", "a capability is destroyed", Steps.IsDone<Destroy>, Aspects.All),
        RuleEntry.Refusing("R-CAP-56"),
        new("R-POOL-1", "the use of a pool changes", Steps.ChangesUse, Aspects.Use),
        RuleEntry.Deciding("R-POOL-2", "something is made that a pool pays for", Pays, Aspects.Use),
        new("R-POOL-3", "something goes that a pool has paid for", Steps.ReturnsUnits, Aspects.Use),
        new("R-POOL-4", "the use of a pool changes", Steps.ChangesUse, Aspects.Use),
    ];

    private static RuleEntry OfRecords(string rule, Aspects aspects) =>
        new(rule, "the boot", _ => false, aspects) { IsShownByBoot = true };

    private static bool IsReading(Observation step) =>
        Steps.IsDone<ReadCapabilities>(step) || Steps.IsDone<CountCapabilities>(step);

    private static bool MakesOne(Observation step) => Steps.IsDone<Replicate>(step) || Steps.IsDone<Split>(step);

    private static bool Pays(Observation step) => MakesOne(step) || Steps.IsDone<CreateThread>(step);

    // Only where the kernel says it.
    private static bool IsGrounded(Observation step) =>
        step.Answer is DecisionAllowed { Deciding.IsDefault: false } or DecisionRefused { Misses.IsDefault: false };

    private static bool TakesWithIt(Observation step)
    {
        var went = Steps.Went(step).Select(thread => thread.Id).ToHashSet();
        return went.Count > 0
            && Views.Everything(step.Before).Any(held => Views.Find(step.After, held) is null)
            && step.Call is DestroyThread or WaitThread;
    }

    private static bool LeavesOwnerless(Observation step)
    {
        var went = Steps.Went(step).Select(thread => thread.Id).ToHashSet();
        return went.Count > 0
            && Views
                .Everything(step.Before)
                .Any(held => went.Contains(held.Capability.Owner) && Views.Find(step.After, held) is not null);
    }

    // R-CAP-43: what refuses is the permission that is missing; ownership and the right to call are not in the way.
    private static bool IsOnImmutable(Observation step) =>
        Steps.RuleOf(step) is "R-CAP-30" or "R-CAP-35" or "R-CAP-41" or "R-CAP-46" or "R-CAP-50" or "R-CAP-55"
        && Steps.Subject(step) is { IsImmutable: true } subject
        && subject.Owner == step.Caller;

    private static bool SharesOne(Observation step) =>
        Steps.IsDone<Share>(step) && step.Call is Share { Mode: ShareMode.Single };
}
