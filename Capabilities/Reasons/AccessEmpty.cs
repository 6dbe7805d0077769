namespace Capzero.Capabilities;

/// <summary>The stated access is empty: nothing would be left, or nothing taken out.</summary>
/// <param name="Rule">The rule that asks for some access.</param>
public sealed record AccessEmpty(string Rule) : KernelReason(Rule, ErrorNumber.EINVAL);
