namespace Capzero.Capabilities;

/// <summary>An address space as the kernel keeps it. Its page tables belong to the memory layer.</summary>
internal sealed record Space
{
    public required SpaceId Id { get; init; }

    public required ContainerId Container { get; init; }

    /// <summary>How many threads use it; it goes with the last one (R-TC-5).</summary>
    public uint Threads { get; init; }

    /// <summary>The pool that paid for it (R-POOL-3).</summary>
    public CapabilityId ChargedTo { get; init; } = CapabilityId.None;

    public CapabilityList List { get; init; } = CapabilityList.Empty;
}
