using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The mappings of a space: a partial function from page number to frame and kind (R-MEM-10). Two spaces that
/// map alike may share second-level tables.</summary>
internal sealed class PageTable
{
    private const uint PagesPerTable = SecondLevelTable.PageCount;

    private PageTable(IdMap<SecondLevelTable> tables) => Tables = tables;

    public static PageTable Empty { get; } = new(IdMap<SecondLevelTable>.Empty);

    /// <summary>The second-level tables by MiB.</summary>
    public IdMap<SecondLevelTable> Tables { get; }

    /// <summary>Every mapping, ascending by page.</summary>
    public IEnumerable<(uint Page, PageEntry Entry)> Mappings =>
        from table in Tables
        from index in Enumerable.Range(0, SecondLevelTable.PageCount)
        let entry = table.Value[(uint)index]
        where entry.IsMapped
        select (table.Key * PagesPerTable + (uint)index, entry);

    public PageEntry this[uint page] =>
        Tables.Find(page / PagesPerTable) is { } table ? table[page % PagesPerTable] : default;

    /// <summary>How many tables a range needs and the space lacks (R-MEM-13).</summary>
    public uint LackedBy(uint first, uint count)
    {
        var lacked = 0u;
        foreach (var part in new TableParts(first, count))
        {
            lacked += Tables.Contains(part.Table) ? 0u : 1u;
        }
        return lacked;
    }

    public bool HasTableOf(uint page) => Tables.Contains(page / PagesPerTable);

    public PageTable With(uint page, PageEntry entry)
    {
        var key = page / PagesPerTable;
        var table = Tables.Find(key) ?? SecondLevelTable.Empty;
        return new(Tables.Set(key, table.With(page % PagesPerTable, entry)));
    }

    /// <summary>This table with a run of frames mapped, in place of what was mapped there (R-MEM-13).</summary>
    public PageTable WithRun(uint first, uint frame, uint count, MappingKind kind)
    {
        var tables = Tables;
        foreach (var part in new TableParts(first, count))
        {
            var table = tables.Find(part.Table) ?? SecondLevelTable.Empty;
            tables = tables.Set(part.Table, table.WithRun(part.Index, frame + part.Offset, part.Count, kind));
        }
        return new(tables);
    }

    /// <summary>This table with no page of the range mapped; tables stay, empty or not (R-MEM-12).</summary>
    public PageTable Without(uint first, uint count) =>
        Changed(first, count, static (table, part) => table.Without(part.Index, part.Count));

    /// <summary>This table with what the range has mapped ReadWrite mapped ReadOnly (R-MEM-85, R-MEM-120).</summary>
    public PageTable Frozen(uint first, uint count) =>
        Changed(first, count, static (table, part) => table.Frozen(part.Index, part.Count));

    public bool IsAnyMapped(uint first, uint count)
    {
        foreach (var part in new TableParts(first, count))
        {
            if (Tables.Find(part.Table) is { } table && table.IsAnyMapped(part.Index, part.Count))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>These mappings for another space, whose second-level tables nobody has paid for yet.</summary>
    public PageTable Unpaid()
    {
        var tables = Tables;
        foreach (var (key, table) in Tables)
        {
            tables = table.ChargedTo == CapabilityId.None ? tables : tables.Set(key, table.PaidBy(CapabilityId.None));
        }
        return new(tables);
    }

    /// <summary>This table with a second-level table charged to who paid for it.</summary>
    public PageTable PaidBy(uint table, CapabilityId pool) => new(Tables.Set(table, Tables[table].PaidBy(pool)));

    private PageTable Changed(uint first, uint count, Func<SecondLevelTable, TablePart, SecondLevelTable> change)
    {
        var tables = Tables;
        foreach (var part in new TableParts(first, count))
        {
            if (tables.Find(part.Table) is { } table && change(table, part) is var next && next != table)
            {
                tables = tables.Set(part.Table, next);
            }
        }
        return tables.Equals(Tables) ? this : new(tables);
    }
}
