using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Areas come and go: the list of their space, the pages of the shared region that they take (R-MEM-54), and
/// the areas that a file knows (R-MEM-85) change together.</summary>
internal static class AreaChanges
{
    /// <summary>Puts an area, which intersects no other, in its place (R-MEM-62).</summary>
    public static void Insert(MemoryDraft draft, SpaceId space, Area area)
    {
        var list = draft.ListOf(space);
        draft.Put(list with { Areas = AreaTree.With(list.Areas, area) });
        Announce(draft, space, area);
    }

    /// <summary>Takes an area out of its list.</summary>
    public static void Remove(MemoryDraft draft, SpaceId space, Area area)
    {
        var list = draft.ListOf(space);
        draft.Put(list with { Areas = AreaTree.Without(list.Areas!, area.First) });
        Withdraw(draft, space, area);
    }

    /// <summary>An area is in a list now.</summary>
    public static void Announce(MemoryDraft draft, SpaceId space, Area area)
    {
        if (!area.IsShared)
        {
            return;
        }
        draft.Shared = draft.Shared.Used(area.First, area.PageCount);
        if (StoredThrough(draft, area) is { } file)
        {
            Put(draft, file with { Stores = file.Stores.With(space, area.First) });
        }
    }

    /// <summary>The file that stores through an area go to, if it is a vfs file.</summary>
    public static VmFile? StoredThrough(MemoryDraft draft, Area area) =>
        area is { IsShared: true, IsWritable: true } && draft.Files.Find(area.Top.Value) is { Type: FileType.Vfs } file
            ? file
            : null;

    private static void Withdraw(MemoryDraft draft, SpaceId space, Area area)
    {
        if (!area.IsShared)
        {
            return;
        }
        draft.Shared = draft.Shared.Left(area.First, area.PageCount);
        if (StoredThrough(draft, area) is { } file)
        {
            Put(draft, file with { Stores = file.Stores.Without(space, area.First) });
        }
    }

    private static void Put(MemoryDraft draft, VmFile file) => draft.Files = draft.Files.Set(file.Id.Value, file);
}
