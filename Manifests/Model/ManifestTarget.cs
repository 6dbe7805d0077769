using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>What a capability of a manifest is aimed at.</summary>
/// <param name="Keyword">The word that the manifest uses.</param>
/// <param name="Container">The container that is meant: the own one for <see cref="TargetKeyword.CurrentContainer"/>
/// and <see cref="TargetKeyword.CurrentPagerSpace"/>, never the own one for the others.</param>
public readonly record struct ManifestTarget(TargetKeyword Keyword, ContainerId Container);
