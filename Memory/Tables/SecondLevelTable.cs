using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>
/// The mappings of one aligned MiB of a space, 256 pages (R-MEM-12). An entry is one word:
/// <code>
///  31   24 23           4 3     0
/// +-------+--------------+------+
/// |   0   | frame number | kind |   kind 0: nothing is mapped; else 1 + MappingKind
/// +-------+--------------+------+
/// </code>
/// </summary>
internal sealed class SecondLevelTable
{
    public const int PageCount = 256;

    private readonly uint[]? entries;

    private SecondLevelTable(uint[]? entries, int mapped, CapabilityId chargedTo) =>
        (this.entries, Mapped, ChargedTo) = (entries, mapped, chargedTo);

    /// <summary>A table that nobody has paid for yet, without mappings.</summary>
    public static SecondLevelTable Empty { get; } = new(null, 0, CapabilityId.None);

    /// <summary>How many pages are mapped.</summary>
    public int Mapped { get; }

    /// <summary>The pool that paid for it (R-POOL-3).</summary>
    public CapabilityId ChargedTo { get; }

    public PageEntry this[uint index] => new(entries is null ? 0 : entries[index]);

    public SecondLevelTable With(uint index, PageEntry entry)
    {
        var changed = Copy();
        var mapped = Mapped + (entry.IsMapped ? 1 : 0) - (changed[index] == 0 ? 0 : 1);
        changed[index] = entry.Word;
        return new(changed, mapped, ChargedTo);
    }

    /// <summary>This table with a run of frames mapped.</summary>
    public SecondLevelTable WithRun(uint index, uint frame, uint count, MappingKind kind)
    {
        var (changed, mapped) = (Copy(), Mapped);
        for (var page = 0u; page < count; page++)
        {
            mapped += changed[index + page] == 0 ? 1 : 0;
            changed[index + page] = PageEntry.Of(frame + page, kind).Word;
        }
        return new(changed, mapped, ChargedTo);
    }

    /// <summary>This table with none of these pages mapped; the same if none was.</summary>
    public SecondLevelTable Without(uint index, uint count)
    {
        if (!IsAnyMapped(index, count))
        {
            return this;
        }
        var run = Copy();
        var removed = count - (uint)run.AsSpan((int)index, (int)count).Count(0u);
        run.AsSpan((int)index, (int)count).Clear();
        return new(Mapped == removed ? null : run, Mapped - (int)removed, ChargedTo);
    }

    /// <summary>This table with those of these pages that are mapped ReadWrite mapped ReadOnly.</summary>
    public SecondLevelTable Frozen(uint index, uint count)
    {
        uint[]? changed = null;
        for (var page = index; page < index + count; page++)
        {
            if (this[page] is { IsMapped: true, Kind: MappingKind.ReadWrite } entry)
            {
                changed ??= Copy();
                changed[page] = PageEntry.Of(entry.Frame, MappingKind.ReadOnly).Word;
            }
        }
        return changed is null ? this : new(changed, Mapped, ChargedTo);
    }

    public bool IsAnyMapped(uint index, uint count) =>
        entries is not null && entries.AsSpan((int)index, (int)count).ContainsAnyExcept(0u);

    public SecondLevelTable PaidBy(CapabilityId pool) => new(entries, Mapped, pool);

    private uint[] Copy() => entries is null ? new uint[PageCount] : entries.AsSpan().ToArray();
}
