namespace Capzero.Capabilities;

/// <summary>The caller sees no capability with this id (R-CAP-21).</summary>
/// <param name="Capability">The id.</param>
public sealed record NoSuchCapability(CapabilityId Capability) : KernelReason("R-CAP-21", ErrorNumber.EEXIST);
