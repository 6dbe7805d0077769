using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A fault of a task: its page is made accessible, or it is said why not (R-MEM-100 to R-MEM-105).</summary>
internal static class Fault
{
    /// <summary>Handles a fault.</summary>
    /// <param name="draft">The state.</param>
    /// <param name="task">The task.</param>
    /// <param name="page">The page.</param>
    /// <param name="wanted">The access.</param>
    /// <returns>What is in the way: then the draft is to be dropped. Null if the page permits the access now.</returns>
    public static MemoryReason? Handle(MemoryDraft draft, MemoryTask task, uint page, AccessKind wanted)
    {
        // R-MEM-101: the area decides.
        var area = AreaTree.At(draft.AreasOf(task.Space), page);
        if (area?.Permits(wanted) != true)
        {
            return new IllegalAccess(Page.AddressOf(page), wanted, area?.Flags);
        }
        // R-MEM-105
        if (draft.EntryOf(task.Space, page).Permits(wanted))
        {
            return null;
        }
        var offset = area.OffsetOf(page);
        uint frame;
        var obstacle =
            wanted != AccessKind.Write ? FindReadable(draft, area, offset, out frame)
            : area.IsPrivate ? CopyOnWrite.FindWritable(draft, task.Space, area, offset, out frame)
            : SharedPages.FindWritable(draft, area, offset, out frame);
        if (obstacle is null)
        {
            // R-MEM-102, R-MEM-103
            var kind = wanted == AccessKind.Write ? MappingKind.ReadWrite : MappingKind.ReadOnly;
            draft.Map(task.Space, page, frame, kind);
        }
        return obstacle;
    }

    // R-MEM-102; of a segment, R-MEM-111.
    private static MemoryReason? FindReadable(MemoryDraft draft, Area area, uint offset, out uint frame) =>
        area.IsShared
            ? SharedPages.FindOrMake(draft, area, offset, out frame)
            : PageSearch.Find(draft, area.Top, offset, out frame);
}
