namespace Capzero.Oracle.Historical;

/// <summary>Memory of a thread that the kernel is about to touch (R-IPC-15).</summary>
/// <param name="machine">The kernel.</param>
/// <param name="thread">Whose memory it is; it runs.</param>
internal sealed class UserAccess(Machine machine, ThreadRecord thread)
{
    private const uint PageSize = PhysicalMemory.PageSize;

    /// <summary>Whether a range is mapped well enough.</summary>
    public bool Permits(uint address, int size, PageKind need) =>
        PagesOf(address, size).All(page => thread.Space.Permits(page, need));

    /// <summary>Has pages paged in until a range is mapped well enough.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="size">How many bytes.</param>
    /// <param name="need">What the mappings must allow.</param>
    /// <param name="keepsSome">Whether every page of the range is asked for if one is missing, and what is given
    /// before a refusal stays (E-IPC-12).</param>
    /// <returns>0, or the pager's error.</returns>
    public int Prepare(uint address, int size, PageKind need, bool keepsSome)
    {
        if (!keepsSome && (size == 0 || IsPrivileged(address, size)))
        {
            return size == 0 ? Errors.None : Errors.BadAddress;
        }
        if (Permits(address, size, need))
        {
            return Errors.None;
        }
        var before = thread.Space.Pages.ToList();
        foreach (var page in PagesOf(address, size).Where(page => keepsSome || !thread.Space.Permits(page, need)))
        {
            var answer = PageIn(page);
            if (answer != Errors.None)
            {
                Restore(keepsSome ? [] : before);
                return answer;
            }
        }
        return Errors.None;
    }

    /// <summary>R-MEM-16: the kernel, devices, vectors and the system-call page, and what passes 2^32.</summary>
    public static bool IsPrivileged(uint address, int size)
    {
        var end = (ulong)address + (uint)size;
        return end > 1ul << 32
            || Overlaps(0xF000_0000, 0xF800_0000)
            || Overlaps(0xF900_0000, 0xFF00_0000)
            || end > 0xFFFF_0000;

        bool Overlaps(ulong first, ulong behind) => address < behind && end > first;
    }

    /// <summary>The pages from the one that the first byte is in to the one before the end, rounded up: of 0 bytes
    /// inside a page, that page (E-IPC-12).</summary>
    private static IEnumerable<uint> PagesOf(uint address, int size)
    {
        var end = (ulong)address + (uint)size;
        for (ulong page = address / PageSize * PageSize; page < end; page += PageSize)
        {
            yield return (uint)page;
        }
    }

    private int PageIn(uint page)
    {
        var entry = thread.Space.PageOf(page);
        machine.Tell("pagein", thread, page, entry.Answer);
        if (entry.Answer == Errors.None)
        {
            thread.Space.SetPage(page, entry with { Kind = PageKind.ReadWrite });
        }
        return entry.Answer;
    }

    private void Restore(List<KeyValuePair<uint, PageEntry>> before)
    {
        foreach (var (page, entry) in before)
        {
            thread.Space.Pages[page] = entry;
        }
    }
}
