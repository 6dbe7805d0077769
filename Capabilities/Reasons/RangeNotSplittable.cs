namespace Capzero.Capabilities;

/// <summary>Ranges are not split (R-CAP-53).</summary>
/// <param name="Capability">The capability.</param>
public sealed record RangeNotSplittable(CapabilityId Capability) : KernelReason("R-CAP-53", ErrorNumber.EPERM);
