namespace Capzero.Memory;

/// <summary>Where a mapping goes (R-MEM-141 to R-MEM-143).</summary>
internal static class NewAddress
{
    /// <summary>The page that a mapping goes to: the wanted one if it will do, else a new one if it was not
    /// demanded.</summary>
    /// <param name="draft">The state.</param>
    /// <param name="task">The task.</param>
    /// <param name="request">What is to be mapped, and where.</param>
    /// <param name="page">The page.</param>
    /// <returns>What is in the way, or null.</returns>
    public static MemoryReason? Choose(MemoryDraft draft, MemoryTask task, in MappingRequest request, out uint page)
    {
        page = Page.NumberOf(request.Address);
        if (Obstacle(draft, task, request) is not { } problem)
        {
            return null;
        }
        if (request.IsFixed)
        {
            return new AddressUnfit(request.Address, request.Pages, problem);
        }
        var found = request.IsShared
            ? LowestShared(draft, request.Pages)
            : FindUnmapped(draft.AreasOf(task.Space), task, request.Pages);
        page = found ?? 0;
        return found is null ? new NoRoom(request.Pages, request.IsShared) : null;
    }

    /// <summary>The lowest page in the map window from which so many are in no area (R-MEM-143).</summary>
    public static uint? FindUnmapped(AreaTree? areas, MemoryTask task, uint pages) =>
        pages == 0 ? null : AreaTree.LowestGap(areas, pages, new(task.MapWindow.Start, task.MapWindow.End));

    // R-MEM-142
    private static uint? LowestShared(MemoryDraft draft, uint pages) =>
        draft.Shared.Pool.TakeRun(pages) is AddressesTaken taken ? Page.NumberOf(taken.Start) : null;

    // R-MEM-141: why an address will not do, or null if it will.
    private static AddressProblem? Obstacle(MemoryDraft draft, MemoryTask task, in MappingRequest request)
    {
        if (request.Address == 0)
        {
            return AddressProblem.NotGiven;
        }
        if (!Page.IsAligned(request.Address))
        {
            return AddressProblem.NotAligned;
        }
        var (first, count) = (Page.NumberOf(request.Address), request.Pages);
        var shared = draft.Layout.Shared;
        var inShared = request.IsShared && shared.Covers(first, count);
        // E-MEM-19: the whole range, not its first byte.
        if (
            !inShared
            && !task.Region.Covers(first, count)
            && (request.IsShared || !draft.Layout.Utcb.Covers(first, count))
        )
        {
            return AddressProblem.OutsideItsRegion;
        }
        var areas = draft.AreasOf(task.Space);
        // E-MEM-18: a mere hint never destroys a mapping.
        if (!request.IsFixed && AreaTree.LowestIn(areas, first, first + count) is not null)
        {
            return AddressProblem.Occupied;
        }
        return inShared && !IsFreeForShared(draft, areas, request, first) ? AddressProblem.UsedByOthers : null;
    }

    // R-MEM-141: free in the pool, or covered only by areas of this task, or the segment's own address.
    private static bool IsFreeForShared(MemoryDraft draft, AreaTree? areas, in MappingRequest request, uint first)
    {
        for (var page = first; page < first + request.Pages; page++)
        {
            var users = draft.Shared.UsersOf(page);
            if (users == 0 || request.Segment?.Owns(page) == true)
            {
                continue;
            }
            if (AreaTree.At(areas, page) is null || users > 1 + OwnersOf(draft, page))
            {
                return false;
            }
        }
        return true;
    }

    private static uint OwnersOf(MemoryDraft draft, uint page) =>
        (uint)draft.Segments.Values.Count(segment => segment.Owns(page));
}
