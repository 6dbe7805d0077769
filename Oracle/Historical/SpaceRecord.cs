namespace Capzero.Oracle.Historical;

/// <summary>An address space as the 2009 kernel has it. Its page tables are in another part.</summary>
internal sealed partial class SpaceRecord
{
    public required uint Id { get; init; }

    public required ContainerRecord Container { get; init; }

    /// <summary>The id of the pool that paid for it, or <see cref="Words.Nil"/>.</summary>
    public uint ChargedTo { get; init; } = Words.Nil;

    public CapabilityRecords Capabilities { get; init; } = new();
}
