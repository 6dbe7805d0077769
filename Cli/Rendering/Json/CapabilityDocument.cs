using System.Collections.Immutable;

namespace Capzero.Cli;

/// <summary>A capability in a <see cref="BootDocument"/>; what it does not have is left out.</summary>
internal sealed record CapabilityDocument(
    uint Id,
    string Type,
    TargetDocument Target,
    ImmutableArray<string> Access,
    RangeDocument? Range,
    uint? Size,
    uint? Used,
    DeviceDocument? Device,
    string Owner
);
