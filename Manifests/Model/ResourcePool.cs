using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>A pool of kernel resources of a container.</summary>
/// <param name="Resource">What the pool holds: one of the pool types.</param>
/// <param name="IsEnabled">Whether the container has the pool; if not, there is no capability for it.</param>
/// <param name="Size">Its number of units, greater than 0 if it is enabled.</param>
public sealed record ResourcePool(ResourceType Resource, bool IsEnabled, uint Size);
