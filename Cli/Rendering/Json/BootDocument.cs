using System.Collections.Immutable;

namespace Capzero.Cli;

/// <summary>A system at boot, for programs: Schemas/boot-view.schema.json describes it.</summary>
internal sealed record BootDocument(ImmutableArray<ContainerDocument> Containers, uint? NextCapability);
