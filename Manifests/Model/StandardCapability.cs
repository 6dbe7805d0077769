using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>A capability that a manifest switches on by name; its access is that of R-MAN-4.</summary>
/// <param name="Type">Which calls it is about.</param>
/// <param name="Target">What it is aimed at.</param>
public sealed record StandardCapability(CapabilityType Type, ManifestTarget Target);
