namespace Capzero.Capabilities;

/// <summary>A device's capability cannot be destroyed (R-CAP-55).</summary>
/// <param name="Capability">The capability.</param>
public sealed record DeviceNotDestroyable(CapabilityId Capability) : KernelReason("R-CAP-55", ErrorNumber.ENOCAP);
