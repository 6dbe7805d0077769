namespace Capzero.Memory;

/// <summary>When an object goes, and what goes with it (R-MEM-73).</summary>
internal static class ObjectLife
{
    /// <summary>Lets an object go that nothing holds any more.</summary>
    /// <returns>Whether it went.</returns>
    public static bool TryEnd(MemoryDraft draft, ObjectId id)
    {
        var ending = draft.ObjectOf(id);
        if (ending.Links > 0)
        {
            return false;
        }
        switch (ending.Kind)
        {
            case ObjectKind.Shadow:
                var below = draft.ObjectOf(ending.Original);
                draft.Put(below.WithoutShadow(id));
                break;
            case ObjectKind.Segment:
                EndSegment(draft, new(id.Value));
                break;
            // R-MEM-86: neither links nor openers.
            case ObjectKind.VfsFile when draft.Files[id.Value].Openers == 0:
                EndFile(draft, new(id.Value));
                ending = draft.ObjectOf(id);
                break;
            // Devzero never goes, and a file stays while it is open.
            case ObjectKind.Devzero:
            case ObjectKind.VfsFile:
            default:
                return false;
        }
        Drop(draft, ending);
        return true;
    }

    /// <summary>The pages are released, and the record goes (R-MEM-72).</summary>
    public static void Drop(MemoryDraft draft, VmObject ending)
    {
        foreach (var page in ending.Pages.Pages)
        {
            draft.GiveBackFrame(page.Frame);
        }
        draft.Drop(ending.Id);
    }

    // R-MEM-86: the contents are the vnode's then.
    private static void EndFile(MemoryDraft draft, FileId file)
    {
        Flushing.Flush(draft, file);
        var vnode = draft.Vnodes[draft.Files[file.Value].Vnode.Value];
        draft.Vnodes = draft.Vnodes.Set(vnode.Id.Value, vnode with { File = null });
        draft.Files = draft.Files.Remove(file.Value);
    }

    // R-MEM-73: its number and its address are free then.
    private static void EndSegment(MemoryDraft draft, FileId file)
    {
        var segment = draft.Segments[draft.Files[file.Value].Segment.Value];
        if (segment.OwnPage is { } own)
        {
            draft.Shared = draft.Shared.Left(own, segment.Pages);
        }
        draft.SegmentIds = draft.SegmentIds.Return(segment.Id.Value).Next;
        draft.Segments = draft.Segments.Remove(segment.Id.Value);
        draft.Files = draft.Files.Remove(file.Value);
    }
}
