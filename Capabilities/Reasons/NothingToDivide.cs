namespace Capzero.Capabilities;

/// <summary>Only a quantity can be split without splitting the access: else it would be a replica (R-CAP-51).</summary>
/// <param name="Capability">The capability.</param>
public sealed record NothingToDivide(CapabilityId Capability) : KernelReason("R-CAP-51", ErrorNumber.EINVAL);
