using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>A container at boot.</summary>
public sealed record BootContainer
{
    /// <summary>Its id.</summary>
    public required ContainerId Id { get; init; }

    /// <summary>Its address spaces; one without a thread stays for ever.</summary>
    public required ImmutableArray<SpaceId> Spaces { get; init; }

    /// <summary>Its threads, first to last in the order in which they were created.</summary>
    public required ImmutableArray<BootThread> Threads { get; init; }
}
