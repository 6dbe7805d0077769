namespace Capzero.Capabilities;

/// <summary>Units of the quantity are in use.</summary>
/// <param name="Rule">The rule that asks for an unused quantity.</param>
/// <param name="Capability">The quantity.</param>
/// <param name="Used">How many units are in use.</param>
public sealed record StillInUse(string Rule, CapabilityId Capability, uint Used)
    : KernelReason(Rule, ErrorNumber.EPERM);
