namespace Capzero.Capabilities;

/// <summary>The stated access has bits that the capability has not.</summary>
/// <param name="Rule">The rule that asks for a subset.</param>
/// <param name="Current">The capability as it is.</param>
/// <param name="Stated">The access that the caller states.</param>
public sealed record AccessNotContained(string Rule, Capability Current, Access Stated)
    : KernelReason(Rule, ErrorNumber.EINVAL);
