using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>do_munmap: no area has a page of the range any more (R-MEM-150).</summary>
internal static class Unmapping
{
    public static void Unmap(MemoryDraft draft, SpaceId space, uint first, uint count)
    {
        var end = first + count;
        var isAny = false;
        foreach (var area in AreaTree.AllIn(draft.AreasOf(space), first, end))
        {
            isAny = true;
            // R-MEM-150: by the flags of the area (E-MEM-35).
            if (AreaChanges.StoredThrough(draft, area) is { } file)
            {
                Flushing.Flush(draft, file.Id);
            }
            Cut(draft, space, area, first, end);
        }
        // R-MEM-150: whether or not there were any (E-MEM-15).
        if (isAny)
        {
            draft.Unmap(space, first, count);
        }
    }

    // R-MEM-74: pages of a part that goes stay with their objects.
    private static void Cut(MemoryDraft draft, SpaceId space, Area area, uint first, uint end)
    {
        var keepsFront = area.First < first;
        var keepsBack = end < area.End;
        AreaChanges.Remove(draft, space, area);
        if (keepsFront)
        {
            AreaChanges.Insert(draft, space, area.UpTo(first));
        }
        if (keepsBack)
        {
            AreaChanges.Insert(draft, space, area.From(end));
        }
        if (keepsFront && keepsBack)
        {
            // A split: the back has a copy of the chain.
            Chain.Link(draft, area.Top);
        }
        else if (!keepsFront && !keepsBack)
        {
            Chain.Release(draft, area.Top);
        }
    }
}
