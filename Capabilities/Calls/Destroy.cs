namespace Capzero.Capabilities;

/// <summary>Destroys a capability (R-CAP-55).</summary>
/// <param name="Subject">The capability.</param>
public sealed record Destroy(CapabilityId Subject) : ControlCall;
