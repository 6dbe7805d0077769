using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>How shadows come, and how those that nobody needs go.</summary>
internal static class Shadows
{
    /// <summary>A new shadow, writable and without pages, above a former top; it has the one link of the area that it
    /// is made for (R-MEM-115).</summary>
    public static VmObject Raise(MemoryDraft draft, ObjectId formerTop)
    {
        var shadow = new VmObject
        {
            Id = draft.TakeObjectId(),
            Kind = ObjectKind.Shadow,
            IsWritable = true,
            Links = 1,
            Original = formerTop,
        };
        draft.Put(draft.ObjectOf(formerTop).WithShadow(shadow.Id));
        draft.Put(shadow);
        return shadow;
    }

    /// <summary>Drops the object below the top if nobody can see it any more (R-MEM-116).</summary>
    public static void Collapse(MemoryDraft draft, ObjectId top)
    {
        var above = draft.ObjectOf(top);
        var dropped = draft.ObjectOf(above.Original);
        if (draft.KeepsShapes || !IsDroppable(above, dropped))
        {
            return;
        }
        draft.Put(above with { Original = dropped.Original });
        draft.Put(draft.ObjectOf(dropped.Original).WithShadow(top));
        draft.Put(dropped.WithoutShadow(top) with { Links = dropped.Links - 1 });
        if (!ObjectLife.TryEnd(draft, dropped.Id))
        {
            TryMerge(draft, dropped.Id);
        }
    }

    /// <summary>Merges a shadow into the one above it, if it is redundant: it has just lost a link, and one is left
    /// (R-MEM-117).</summary>
    public static void TryMerge(MemoryDraft draft, ObjectId id)
    {
        var redundant = draft.ObjectOf(id);
        if (draft.KeepsShapes || redundant is not { IsShadow: true, Links: 1, ShadowCount: 1 })
        {
            return;
        }
        var above = draft.ObjectOf(new(redundant.Shadows.Ids.First()));
        var pages = above.Pages;
        foreach (var page in redundant.Pages.Pages)
        {
            if (pages.Has(page.Offset))
            {
                draft.GiveBackFrame(page.Frame);
            }
            else
            {
                pages = pages.With(page.Offset, page.Frame);
            }
        }
        draft.Put(above with { Pages = pages, Original = redundant.Original });
        draft.Put(draft.ObjectOf(redundant.Original).WithoutShadow(id).WithShadow(above.Id));
        draft.Drop(id);
    }

    // R-MEM-116: every page, not as many pages (E-MEM-25); and the only link, since another area may have the same top
    // (E-MEM-26).
    private static bool IsDroppable(VmObject top, VmObject below) =>
        below.IsShadow && top.Links == 1 && below.Pages.AreAllIn(top.Pages);
}
