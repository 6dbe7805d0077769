using System.Collections.Immutable;

namespace Capzero.Manifests;

/// <summary>The memory of a container while it is read; null for a list that has an error.</summary>
internal sealed record ContainerMemory(ImmutableArray<MemoryRegion>? Physical, ImmutableArray<MemoryRegion>? Virtual);
