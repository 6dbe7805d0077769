namespace Capzero.Memory;

/// <summary>Looks for a page in a chain: the first object from the top that has it gives it (R-MEM-72,
/// R-MEM-102).</summary>
internal static class PageSearch
{
    /// <summary>Finds the frame of a page.</summary>
    /// <param name="draft">The state.</param>
    /// <param name="top">Where to begin.</param>
    /// <param name="offset">Which page of the objects.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>What is in the way, or null.</returns>
    public static MemoryReason? Find(MemoryDraft draft, ObjectId top, uint offset, out uint frame)
    {
        var current = draft.ObjectOf(top);
        while (current.HasBelow)
        {
            if (current.Pages.Find(offset) is { } found)
            {
                frame = found;
                return null;
            }
            current = draft.ObjectOf(current.Original);
        }
        if (current.Kind == ObjectKind.VfsFile)
        {
            return FilePages.PageIn(draft, current, offset, out frame);
        }
        // R-MEM-72: devzero has the zero page at every offset.
        frame = draft.ZeroFrame;
        return null;
    }
}
