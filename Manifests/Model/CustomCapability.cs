using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>A capability that a manifest spells out (<c>capabilities.custom</c>).</summary>
/// <param name="Type">Which calls it is about.</param>
/// <param name="Target">What it is aimed at.</param>
/// <param name="Access">What it allows: as listed, else that of R-MAN-4.</param>
public sealed record CustomCapability(CapabilityType Type, ManifestTarget Target, Access Access);
