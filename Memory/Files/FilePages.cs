namespace Capzero.Memory;

/// <summary>The pages of a vfs file in its page cache.</summary>
internal static class FilePages
{
    /// <summary>The cached page, else a new one filled from the vnode (R-MEM-72, R-MEM-82).</summary>
    public static MemoryReason? PageIn(MemoryDraft draft, VmObject file, uint offset, out uint frame)
    {
        if (file.Pages.Find(offset) is { } found)
        {
            frame = found;
            return null;
        }
        frame = 0;
        var record = draft.Files[file.Id.Value];
        var vnode = draft.Vnodes[record.Vnode.Value];
        // R-MEM-82: a directory has no pages, and nothing is beyond the last one (E-MEM-34).
        MemoryReason? obstacle =
            vnode.IsDirectory ? new NotAFile(record.Id, "R-MEM-82")
            : offset >= record.Pages ? new BeyondFile("R-MEM-82", record.Id, offset, 1, record.Pages)
            : draft.TakeFrames(1, out frame);
        if (obstacle is null)
        {
            draft.SetContents(frame, vnode.PageAt(offset));
            draft.Put(file with { Pages = file.Pages.With(offset, frame) });
        }
        return obstacle;
    }

    /// <summary>Grows a file by the pages [start, end): one run of zeroed frames (R-MEM-83).</summary>
    public static MemoryReason? Grow(MemoryDraft draft, FileId id, uint start, uint end)
    {
        if (start >= end)
        {
            return null;
        }
        if (draft.TakeFrames(end - start, out var first) is { } obstacle)
        {
            return obstacle;
        }
        var file = draft.ObjectOf(id.Object);
        var pages = file.Pages;
        for (var page = 0u; page < end - start; page++)
        {
            draft.SetContents(first + page, FrameBytes.Zero);
            pages = pages.With(start + page, first + page);
        }
        draft.Put(file with { Pages = pages });
        return null;
    }
}
