namespace Capzero.Memory;

/// <summary>The chain of an area: its objects, topmost first (R-MEM-71). Chains may be long: none of this
/// recurs.</summary>
internal static class Chain
{
    /// <summary>The objects from the top down.</summary>
    public static IEnumerable<VmObject> Of(MemoryDraft draft, ObjectId top)
    {
        var current = draft.ObjectOf(top);
        yield return current;
        while (current.HasBelow)
        {
            current = draft.ObjectOf(current.Original);
            yield return current;
        }
    }

    /// <summary>Each object has a link more.</summary>
    public static void Link(MemoryDraft draft, ObjectId top)
    {
        foreach (var each in Of(draft, top))
        {
            draft.Put(each with { Links = each.Links + 1 });
        }
    }

    /// <summary>Releases a chain, top down (R-MEM-118): each object has a link less; one without links goes; a shadow
    /// that stays may have become redundant.</summary>
    public static void Release(MemoryDraft draft, ObjectId top)
    {
        var (next, isLast) = (top, false);
        while (!isLast)
        {
            var current = draft.ObjectOf(next);
            (next, isLast) = (current.Original, !current.HasBelow);
            draft.Put(current with { Links = current.Links - 1 });
            if (!ObjectLife.TryEnd(draft, current.Id))
            {
                Shadows.TryMerge(draft, current.Id);
            }
        }
    }
}
