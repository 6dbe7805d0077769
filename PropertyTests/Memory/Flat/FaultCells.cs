using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>What kind of fault an access is (R-MEM-101 to R-MEM-116): what is wanted and what is mapped, which kind of
/// area, which shape its chain has, and where the page is.</summary>
internal static class FaultCells
{
    public const string OfReadOnly = "store to what is read only";

    /// <summary>The accesses that fault: what is mapped can be read (R-MEM-11).</summary>
    public static IReadOnlyList<string> Hows { get; } = ["read", "store", OfReadOnly];

    /// <summary>The cell of the first page of an access; null if its mapping permits it, and there is no fault.</summary>
    public static string? Of(MemorySystem system, MemoryTask task, uint address, AccessKind wanted)
    {
        var memory = LibraryFlat.MemoryOf(system);
        var page = address / MemoryScene.PageSize;
        var area = AreaTree.At(memory.AreaLists[task.Space.Value].Areas, page);
        if (area is null)
        {
            return $"{wanted} where no area is";
        }
        if (!area.Permits(wanted))
        {
            return $"{wanted} that its area does not permit";
        }
        var entry = system.EntryOf(task.Space, page);
        if (entry.Permits(wanted))
        {
            return null;
        }
        var how =
            wanted != AccessKind.Write ? "read"
            : entry.IsMapped ? OfReadOnly
            : "store";
        var below = LibraryFlat.BaseOf(memory, area);
        return area.IsShared
            ? new SharedFaultCell(below.Kind.ToString(), how, First(below, area.OffsetOf(page))).ToString()
            : new PrivateFaultCell(
                below.Kind.ToString(),
                Shape(memory, area),
                how,
                Where(memory, area, page)
            ).ToString();
    }

    // How many shadows, and whether the top may be written.
    private static string Shape(ContainerMemory memory, Area area)
    {
        var top = memory.Objects[area.Top.Value];
        return top switch
        {
            { IsShadow: false } => "no shadow",
            _ =>
                $"{(top.IsWritable ? "writable" : "frozen")} shadow{(memory.Objects[top.Original.Value].IsShadow ? " on shadows" : "")}",
        };
    }

    private static string Where(ContainerMemory memory, Area area, uint page)
    {
        var offset = area.OffsetOf(page);
        var each = memory.Objects[area.Top.Value];
        if (each.IsShadow && each.Pages.Has(offset))
        {
            return "in the top";
        }
        while (each.IsShadow)
        {
            each = memory.Objects[each.Original.Value];
            if (each.IsShadow && each.Pages.Has(offset))
            {
                return "below the top";
            }
        }
        return $"at the bottom, {First(each, offset)}";
    }

    // Whether someone touched the page before; devzero has every page.
    private static string First(VmObject bottom, uint offset) =>
        bottom.Kind == ObjectKind.Devzero || bottom.Pages.Has(offset) ? "page is there" : "nobody was there";
}
