namespace Capzero.Oracle.Historical;

/// <summary>A container as the 2009 kernel has it. Its mutex queues are in another part.</summary>
internal sealed partial class ContainerRecord
{
    public required uint Id { get; init; }

    /// <summary>In the order in which they were made.</summary>
    public List<SpaceRecord> Spaces { get; } = [];

    /// <summary>In the order in which they were made.</summary>
    public List<ThreadRecord> Threads { get; } = [];

    public CapabilityRecords Capabilities { get; init; } = new();
}
