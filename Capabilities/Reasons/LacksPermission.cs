namespace Capzero.Capabilities;

/// <summary>The capability lacks a generic permission.</summary>
/// <param name="Rule">The rule that asks for it.</param>
/// <param name="Error">The error of that rule.</param>
/// <param name="Capability">The capability.</param>
/// <param name="Missing">The permission that it lacks.</param>
public sealed record LacksPermission(string Rule, ErrorNumber Error, CapabilityId Capability, Permissions Missing)
    : KernelReason(Rule, Error);
