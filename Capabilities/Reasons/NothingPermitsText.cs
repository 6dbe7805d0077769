namespace Capzero.Capabilities;

/// <summary>The text for a check that no capability meets: what was asked for, and what came nearest.</summary>
internal static class NothingPermitsText
{
    public static (string Problem, string Remedy) Sentences(NothingPermits reason)
    {
        var asked = Asked(reason.Requirement);
        return reason.Nearest is { } nearest
            ? (
                $"No visible capability permits {asked}. The nearest is capability {nearest.Held.Capability.Id} of {nearest.Held.Holder}: {Lack(reason, nearest)}",
                Remedy(reason, nearest)
            )
            : (
                $"No visible capability permits {asked}: the caller sees no {reason.Requirement.Type} capability",
                $"Have one granted to the caller, or shared with its space or container, that permits {asked}"
            );
    }

    private static string Asked(Requirement requirement) =>
        $"{requirement.Type} {requirement.Operations.Describe(requirement.Type)} on {Object(requirement)}"
        + (Extent(requirement) is { } extent ? $" for {extent}" : "");

    private static string Object(Requirement requirement) =>
        requirement.Thread == ThreadId.Nil ? $"container {requirement.Container}" : $"thread {requirement.Thread}";

    private static string? Extent(Requirement requirement) =>
        requirement switch
        {
            { NeedsDevice: true } => $"the device with interrupt {requirement.Irq}",
            { HasFrames: true, Type: CapabilityType.IrqControl } => $"interrupt {requirement.FirstFrame}",
            { HasFrames: true } => $"{requirement.FrameCount} page frames from 0x{requirement.FirstFrame:x}",
            _ => null,
        };

    private static string Lack(NothingPermits reason, Candidate candidate)
    {
        var capability = candidate.Held.Capability;
        return candidate.Shortfall switch
        {
            Shortfall.Operations => $"it lacks {reason.MissingIn(candidate).Describe(capability.Type)}",
            Shortfall.Target => $"its target, {capability.Target}, does not cover {Object(reason.Requirement)}",
            Shortfall.Range => $"its range, {capability.Range}, does not cover {Extent(reason.Requirement)}",
            _ => $"its device is {capability.Device}",
        };
    }

    private static string Remedy(NothingPermits reason, Candidate candidate) =>
        candidate.Shortfall switch
        {
            Shortfall.Operations =>
                $"Get a capability that has {reason.MissingIn(candidate).Describe(reason.Requirement.Type)} too",
            Shortfall.Target => $"Get a capability whose target covers {Object(reason.Requirement)}",
            Shortfall.Range => "Get a capability with a range that covers it",
            _ => "Get the capability of that device",
        };
}
