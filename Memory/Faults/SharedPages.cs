namespace Capzero.Memory;

/// <summary>Pages of shared areas: one page for all who map it (R-MEM-111, R-MEM-112).</summary>
internal static class SharedPages
{
    /// <summary>Finds the page, and makes it if it is a segment's that nobody has touched yet: no one keeps the zero page
    /// in its place (R-MEM-111).</summary>
    public static MemoryReason? FindOrMake(MemoryDraft draft, Area area, uint offset, out uint frame)
    {
        var shared = draft.ObjectOf(area.Top);
        if (shared.Kind == ObjectKind.VfsFile)
        {
            return FilePages.PageIn(draft, shared, offset, out frame);
        }
        if (shared.Pages.Find(offset) is { } found)
        {
            frame = found;
            return null;
        }
        if (draft.TakeFrames(1, out frame) is { } obstacle)
        {
            return obstacle;
        }
        draft.SetContents(frame, FrameBytes.Zero);
        draft.Put(shared with { Pages = shared.Pages.With(offset, frame) });
        return null;
    }

    /// <summary>Finds the page for a store, which makes a file's page dirty (R-MEM-112).</summary>
    public static MemoryReason? FindWritable(MemoryDraft draft, Area area, uint offset, out uint frame)
    {
        var obstacle = FindOrMake(draft, area, offset, out frame);
        if (obstacle is null && draft.ObjectOf(area.Top) is { Kind: ObjectKind.VfsFile } file)
        {
            draft.Put(file with { Pages = file.Pages.With(offset, frame, isDirty: true) });
        }
        return obstacle;
    }
}
