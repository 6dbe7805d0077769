using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>do_mmap: a new area (R-MEM-140).</summary>
internal static class AreaMapping
{
    /// <summary>Gates and effect for a file that is known.</summary>
    /// <param name="draft">The state.</param>
    /// <param name="task">The task.</param>
    /// <param name="request">What to map.</param>
    /// <param name="address">The address; with GrowsDown the end.</param>
    /// <returns>What is in the way: then the draft is to be dropped. Null if it is mapped.</returns>
    public static MemoryReason? Map(MemoryDraft draft, MemoryTask task, in MappingRequest request, out uint address)
    {
        address = 0;
        var (offset, pages) = (request.FileOffset, request.Pages);
        var filePages = draft.Files[request.File.Value].Pages;
        // R-MEM-140, gate 2: pages and pages (E-MEM-20).
        if (offset > filePages || pages > filePages - offset)
        {
            return new BeyondFile("R-MEM-140", request.File, offset, pages, filePages);
        }
        if (pages == 0)
        {
            return new NoneWanted("R-MEM-140");
        }
        if (pages > MemoryLayout.GreatestMapping)
        {
            return new MappingTooLarge(pages);
        }
        if (NewAddress.Choose(draft, task, request, out var first) is { } obstacle)
        {
            return obstacle;
        }
        Replace(draft, task.Space, new(first, first + pages, WithRead(request.Flags), offset, request.File.Object));
        address = Page.AddressOf(request.Flags.HasFlag(AreaFlags.GrowsDown) ? first + pages : first);
        return null;
    }

    // What is there goes first; but what is being mapped does not go in between (R-POSIX-125).
    private static void Replace(MemoryDraft draft, SpaceId space, Area area)
    {
        Chain.Link(draft, area.Top);
        Unmapping.Unmap(draft, space, area.First, area.PageCount);
        AreaChanges.Insert(draft, space, area);
    }

    // R-MEM-61: the hardware has no write-only.
    private static AreaFlags WithRead(AreaFlags flags) =>
        (flags & (AreaFlags.Write | AreaFlags.Execute)) == 0 ? flags : flags | AreaFlags.Read;
}
