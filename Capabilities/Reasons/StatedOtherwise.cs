namespace Capzero.Capabilities;

/// <summary>A field must be stated as it is, and is stated otherwise.</summary>
/// <param name="Rule">The rule that asks for it.</param>
/// <param name="Error">The error of that rule.</param>
/// <param name="Field">The field.</param>
/// <param name="Current">The capability as it is.</param>
/// <param name="Stated">The capability as the caller states it.</param>
public sealed record StatedOtherwise(
    string Rule,
    ErrorNumber Error,
    CapabilityField Field,
    Capability Current,
    Capability Stated
) : KernelReason(Rule, Error);
