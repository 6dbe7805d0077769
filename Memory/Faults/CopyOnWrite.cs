using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A write fault in a private area (R-MEM-115).</summary>
internal static class CopyOnWrite
{
    /// <summary>Finds the page that the task may write, and makes it if it must.</summary>
    public static MemoryReason? FindWritable(MemoryDraft draft, SpaceId space, Area area, uint offset, out uint frame)
    {
        var top = draft.ObjectOf(area.Top);
        if (top.IsWritable && top.Pages.Find(offset) is { } own)
        {
            frame = own;
            return null;
        }
        // A writable top that lacks the page is passed over by the search.
        if (PageSearch.Find(draft, area.Top, offset, out var source) is { } missing)
        {
            frame = 0;
            return missing;
        }
        if (draft.TakeFrames(1, out frame) is { } obstacle)
        {
            return obstacle;
        }
        draft.SetContents(frame, draft.ContentsOf(source));
        top = top.IsWritable ? draft.ObjectOf(top.Id) : RaiseShadow(draft, space, area);
        draft.Put(top with { Pages = top.Pages.With(offset, frame) });
        Shadows.Collapse(draft, top.Id);
        return null;
    }

    private static VmObject RaiseShadow(MemoryDraft draft, SpaceId space, Area area)
    {
        var shadow = Shadows.Raise(draft, area.Top);
        var list = draft.ListOf(space);
        draft.Put(list with { Areas = AreaTree.With(list.Areas, area with { Top = shadow.Id }) });
        return shadow;
    }
}
