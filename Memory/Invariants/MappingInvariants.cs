using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What is mapped, against what the areas say (I11 to I13).</summary>
internal static class MappingInvariants
{
    /// <summary>Every user mapping is of a page in an area, permits no more than its flags, and shows the page that a read
    /// fault would find.</summary>
    public static IEnumerable<string> TheTableAgreesWithTheAreas(Census census)
    {
        foreach (var (list, page, entry) in Mappings(census))
        {
            var where = $"in space {list.Space} page {page}";
            if (AreaTree.At(list.Areas, page) is not { } area)
            {
                yield return $"{where} is mapped, and in no area";
                continue;
            }
            if (!area.Permits(AccessKind.Read) || (entry.Permits(AccessKind.Write) && !area.IsWritable))
            {
                yield return $"{where} is mapped {entry.Kind}, and its area has the flags {area.Flags}";
            }
            if (FrameIn(census, area, page) is var found && found != entry.Frame)
            {
                yield return $"{where} maps frame 0x{entry.Frame:x}, and a read would find {Words(found)}";
            }
        }
    }

    /// <summary>A page is mapped ReadWrite in a private area only if its top is writable and has it; in a shared one only
    /// if it is the object's, and of a file dirty.</summary>
    public static IEnumerable<string> WritableMappingsAreOwned(Census census)
    {
        foreach (var (list, page, entry) in Mappings(census).Where(each => each.Entry.Permits(AccessKind.Write)))
        {
            if (AreaTree.At(list.Areas, page) is not { } area)
            {
                continue;
            }
            var top = census.Objects[area.Top];
            var isOwned =
                top.Pages.Find(area.OffsetOf(page)) == entry.Frame
                && (area.IsPrivate ? top.IsWritable : IsStorable(top, area.OffsetOf(page)));
            if (!isOwned)
            {
                yield return $"in space {list.Space} page {page} is mapped ReadWrite, and is not its top's to write";
            }
        }
    }

    /// <summary>No frame is mapped ReadWrite by two spaces, unless both do it through shared areas.</summary>
    public static IEnumerable<string> NoFrameIsWritableTwice(Census census) =>
        from mapping in Mappings(census)
        where mapping.Entry.Permits(AccessKind.Write)
        group mapping by mapping.Entry.Frame into same
        where same.Select(each => each.List.Space).Distinct().Count() > 1
        where same.Any(each => AreaTree.At(each.List.Areas, each.Page)?.IsShared != true)
        select $"frame 0x{same.Key:x} is mapped ReadWrite by several spaces, not all through shared areas";

    /// <summary>The mappings of the spaces of tasks, the pager's windows apart.</summary>
    private static IEnumerable<(AreaList List, uint Page, PageEntry Entry)> Mappings(Census census) =>
        from list in census.Memory.AreaLists.Values
        from mapping in census.TableOf(list).Mappings
        where list.Space != census.Memory.PagerSpace || !IsWindow(census.Memory, mapping.Page)
        select (list, mapping.Page, mapping.Entry);

    private static bool IsWindow(ContainerMemory memory, uint page) =>
        Page.NumberOf(memory.OwnAddresses.Start) <= page && page < memory.Layout.Pager.End;

    private static bool IsStorable(VmObject shared, uint offset) =>
        shared.Kind == ObjectKind.Segment || shared.Pages.IsDirty(offset);

    private static uint? FrameIn(Census census, Area area, uint page)
    {
        foreach (var each in census.ChainOf(area))
        {
            if (each.Pages.Find(area.OffsetOf(page)) is { } frame)
            {
                return frame;
            }
            if (each.Kind == ObjectKind.Devzero && area.IsPrivate)
            {
                return census.Memory.ZeroFrame.Value;
            }
        }
        return null;
    }

    private static string Words(uint? frame) => frame is { } found ? $"frame 0x{found:x}" : "none";
}
