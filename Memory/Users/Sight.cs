namespace Capzero.Memory;

/// <summary>What a task would read, found without paging anything in.</summary>
internal static class Sight
{
    public static byte? ByteAt(MemorySystem system, ContainerMemory memory, MemoryTask task, uint address)
    {
        var (page, offset) = Math.DivRem(address, Page.Size);
        if (system.EntryOf(task.Space, page) is { IsMapped: true } entry)
        {
            return system.Physical[entry.Frame][(int)offset];
        }
        var area = AreaTree.At(memory.AreaLists[task.Space.Value].Areas, page);
        return area?.Permits(AccessKind.Read) == true
            ? PageAt(system, memory, area.Top, area.OffsetOf(page))?[(int)offset]
            : null;
    }

    private static FrameBytes? PageAt(MemorySystem system, ContainerMemory memory, ObjectId top, uint offset)
    {
        var current = memory.Objects[top.Value];
        while (true)
        {
            if (current.Pages.Find(offset) is { } frame)
            {
                return system.Physical[frame];
            }
            if (!current.HasBelow)
            {
                break;
            }
            current = memory.Objects[current.Original.Value];
        }
        if (current.Kind != ObjectKind.VfsFile)
        {
            return FrameBytes.Zero;
        }
        var record = memory.Files[current.Id.Value];
        var vnode = memory.Vnodes[record.Vnode.Value];
        return vnode.IsDirectory || offset >= record.Pages ? null : vnode.PageAt(offset);
    }
}
