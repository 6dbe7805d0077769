namespace Capzero.Memory;

/// <summary>Dirty pages are written to the vnode (R-MEM-85).</summary>
internal static class Flushing
{
    /// <summary>Flushes a file; one that is no vfs file has nothing to write.</summary>
    public static void Flush(MemoryDraft draft, FileId id)
    {
        var record = draft.Files[id.Value];
        if (record.Type != FileType.Vfs)
        {
            return;
        }
        var file = draft.ObjectOf(id.Object);
        var vnode = draft.Vnodes[record.Vnode.Value];
        if (file.Pages.DirtyCount == 0 && vnode.Size == record.Length)
        {
            return;
        }
        var (cached, written) = (file.Pages, vnode.Pages);
        foreach (var page in file.Pages.DirtyPages)
        {
            written = written.Set(page.Offset, WithinLength(draft.ContentsOf(page.Frame), page.Offset, record.Length));
            cached = cached.With(page.Offset, page.Frame);
            Protect(draft, record, page.Offset);
        }
        draft.Put(file with { Pages = cached });
        draft.Vnodes = draft.Vnodes.Set(vnode.Id.Value, vnode with { Pages = written, Size = record.Length });
    }

    // R-MEM-82: what was stored behind the end in the last page is not the file's.
    private static FrameBytes WithinLength(FrameBytes contents, uint offset, uint length) =>
        contents.CutTo((int)Math.Min(FrameBytes.Size, length - Math.Min(length, Page.AddressOf(offset))));

    // R-MEM-85: the next store is to be noticed, through whichever area (E-MEM-36).
    private static void Protect(MemoryDraft draft, VmFile record, uint offset)
    {
        foreach (var (space, first) in record.Stores.All)
        {
            var area = AreaTree.At(draft.AreasOf(space), first)!;
            if (offset >= area.FileOffset && offset - area.FileOffset < area.PageCount)
            {
                draft.Freeze(space, area.First + (offset - area.FileOffset), 1);
            }
        }
    }
}
