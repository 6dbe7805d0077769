namespace Capzero.Capabilities;

/// <summary>Copies a capability to the head of the caller's space list (R-CAP-30, R-CAP-31).</summary>
/// <param name="Subject">The capability to copy.</param>
public sealed record Replicate(CapabilityId Subject) : ControlCall;
