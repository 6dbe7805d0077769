namespace Capzero.Oracle.Historical;

/// <summary>A list of capabilities, head first, with the kernel's own count of them.</summary>
internal sealed class CapabilityRecords
{
    private readonly List<CapabilityRecord> records;

    public CapabilityRecords()
        : this(0, []) { }

    /// <summary>A list whose count may be another than its length.</summary>
    public CapabilityRecords(uint count, IEnumerable<CapabilityRecord> records) =>
        (Count, this.records) = (count, [.. records]);

    /// <summary>What the kernel takes for the length; E-CAP-4 lets the two drift apart.</summary>
    public uint Count { get; private set; }

    public IReadOnlyList<CapabilityRecord> Records => records;

    public void AddFirst(CapabilityRecord record)
    {
        records.Insert(0, record);
        Count++;
    }

    /// <summary>Takes a record out, if it is in this list.</summary>
    public bool Remove(CapabilityRecord record)
    {
        var isHere = records.Remove(record);
        Count -= isHere ? 1u : 0;
        return isHere;
    }

    /// <summary>Takes everything out, in order.</summary>
    public IReadOnlyList<CapabilityRecord> TakeAll()
    {
        var all = records.ToList();
        records.Clear();
        Count = 0;
        return all;
    }

    /// <summary>Takes the place of what is held here by what another list holds, its first one last, and counts all
    /// of them: E-CAP-4.</summary>
    public void ReplaceBy(CapabilityRecords source)
    {
        Count += source.Count;
        var taken = source.TakeAll();
        records.Clear();
        records.AddRange(taken.Skip(1).Concat(taken.Take(1)));
    }
}
