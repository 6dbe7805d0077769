namespace Capzero.Capabilities;

/// <summary>The split would take out all access and leave none (R-CAP-51).</summary>
/// <param name="Capability">The capability.</param>
public sealed record AccessExhausted(CapabilityId Capability) : KernelReason("R-CAP-51", ErrorNumber.EINVAL);
