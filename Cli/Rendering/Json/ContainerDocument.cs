using System.Collections.Immutable;

namespace Capzero.Cli;

/// <summary>A container in a <see cref="BootDocument"/>.</summary>
internal sealed record ContainerDocument(
    byte Id,
    string Name,
    string Type,
    ImmutableArray<ThreadDocument> Threads,
    ImmutableArray<SpaceDocument> Spaces,
    ImmutableArray<CapabilityDocument> Capabilities
);
