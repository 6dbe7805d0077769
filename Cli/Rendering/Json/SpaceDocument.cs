using System.Collections.Immutable;

namespace Capzero.Cli;

/// <summary>An address space in a <see cref="BootDocument"/>.</summary>
internal sealed record SpaceDocument(uint Id, ImmutableArray<CapabilityDocument> Capabilities);
