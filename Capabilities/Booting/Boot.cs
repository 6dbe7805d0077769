using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>A system as it is before the first call: what <see cref="Kernel.Boot"/> makes a kernel of.</summary>
public sealed record Boot
{
    /// <summary>The containers with their spaces and threads.</summary>
    public required ImmutableArray<BootContainer> Containers { get; init; }

    /// <summary>All capabilities; those of one list stand first to last in the order of that list.</summary>
    public required ImmutableArray<HeldCapability> Capabilities { get; init; }

    /// <summary>The id of the first capability that a call makes. Greater than those of
    /// <see cref="Capabilities"/>; <see cref="CapabilityId.None"/> if no id is left (R-ID-11).</summary>
    public required CapabilityId NextCapability { get; init; }
}
