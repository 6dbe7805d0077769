using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>What stands below <c>capabilities</c>.</summary>
internal sealed record DecodedCapabilities(
    ImmutableArray<ResourcePool> Pools,
    ImmutableArray<StandardCapability> Standard,
    ImmutableArray<CustomCapability> Custom
);
