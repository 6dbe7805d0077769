namespace Capzero.Capabilities;

/// <summary>There is no range to split (R-CAP-53).</summary>
/// <param name="Capability">The capability.</param>
public sealed record NoRange(CapabilityId Capability) : KernelReason("R-CAP-53", ErrorNumber.EINVAL);
