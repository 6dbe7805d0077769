namespace Capzero.Oracle.Historical;

/// <content>Its page table, and who uses it.</content>
internal sealed partial class SpaceRecord
{
    private const uint PageSize = PhysicalMemory.PageSize;

    /// <summary>The threads that use it, as the kernel counts them: more, once a creation has failed (E-TC-3).</summary>
    public int References { get; set; }

    /// <summary>By the virtual address of the page.</summary>
    public SortedDictionary<uint, PageEntry> Pages { get; } = [];

    /// <summary>The page that an address is in.</summary>
    public PageEntry PageOf(uint address) => Pages.GetValueOrDefault(address / PageSize * PageSize, PageEntry.Unknown);

    public void SetPage(uint address, PageEntry entry) => Pages[address / PageSize * PageSize] = entry;

    public bool Permits(uint address, PageKind need) => PageOf(address).Kind >= need;

    /// <summary>The pages are as they were, but not mapped (R-IPC-20).</summary>
    public void Unmap()
    {
        foreach (var (address, entry) in Pages.ToList())
        {
            Pages[address] = entry with { Kind = PageKind.None };
        }
    }

    public void CopyPagesFrom(SpaceRecord other)
    {
        foreach (var (address, entry) in other.Pages)
        {
            Pages[address] = entry;
        }
    }
}
