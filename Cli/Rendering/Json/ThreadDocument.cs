using System.Collections.Immutable;

namespace Capzero.Cli;

/// <summary>A thread in a <see cref="BootDocument"/>.</summary>
internal sealed record ThreadDocument(
    string Id,
    uint Space,
    string Pager,
    string Group,
    string State,
    ImmutableArray<CapabilityDocument> Capabilities
);
