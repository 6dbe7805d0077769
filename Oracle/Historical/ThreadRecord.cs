namespace Capzero.Oracle.Historical;

/// <summary>A thread as the 2009 kernel has it. What it does in calls that sleep is in another part.</summary>
internal sealed partial class ThreadRecord
{
    public required uint Id { get; init; }

    public required ContainerRecord Container { get; init; }

    public required SpaceRecord Space { get; set; }

    /// <summary>The tid of its pager.</summary>
    public required uint Pager { get; set; }

    /// <summary>The tid of the first thread of its group (R-ID-12).</summary>
    public required uint Group { get; set; }

    /// <summary>The id of the pool that paid for it, or <see cref="Words.Nil"/>.</summary>
    public uint ChargedTo { get; init; } = Words.Nil;

    public CapabilityRecords Capabilities { get; init; } = new();

    /// <summary>The lists that it sees, in the order in which they are searched (R-CAP-5).</summary>
    public IEnumerable<CapabilityRecords> Lists => [Capabilities, Space.Capabilities, Container.Capabilities];

    /// <summary>What it sees, in the order in which it is searched (R-CAP-5).</summary>
    public IEnumerable<CapabilityRecord> Visible => Lists.SelectMany(list => list.Records);

    /// <summary>What it sees under an id, or null (R-CAP-21).</summary>
    public CapabilityRecord? Find(uint capability) => Visible.FirstOrDefault(record => record.Id == capability);

    /// <summary>Takes a record out of that of its lists in which it is.</summary>
    public void TakeOut(CapabilityRecord record) => _ = Lists.Any(list => list.Remove(record));
}
