namespace Capzero.Capabilities;

/// <summary>A quantity cannot be replicated: that would create units (R-CAP-30).</summary>
/// <param name="Capability">The quantity.</param>
public sealed record QuantityNotReplicable(CapabilityId Capability) : KernelReason("R-CAP-30", ErrorNumber.ENOCAP);
