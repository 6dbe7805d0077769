using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>mmap, munmap and msync, most of them near areas that are there.</summary>
internal sealed class MappingCalls(MemoryWorld world, Dice dice)
{
    private const uint PageSize = MemoryScene.PageSize;

    public MemoryStep? Make(MemoryCallKind kind, ThreadId task) =>
        kind switch
        {
            MemoryCallKind.MapPrivate => Map(task, MmapFlags.Private | MmapFlags.Anonymous),
            MemoryCallKind.MapShared => Map(task, MmapFlags.Shared | MmapFlags.Anonymous),
            MemoryCallKind.MapFile => MapFile(task),
            MemoryCallKind.MapArea => MapArea(task),
            MemoryCallKind.Unmap => Unmap(task),
            MemoryCallKind.Sync => Sync(task),
            _ => null,
        };

    // A part of a file that is open: mostly what it has, now and then a page more.
    private MemoryStep MapFile(ThreadId task)
    {
        var file = dice.Any(world.OpenFiles.Where(file => file.Length > 0 || dice.Percent(10)));
        var vnode = dice.Percent(3) || file is null ? dice.In(MemoryScene.Vnodes) : file.Vnode;
        var handle = new OpenedFile(new(vnode.Value), !dice.Percent(4), !dice.Percent(15));
        var filePages = file?.Pages ?? 0;
        var offset = (uint)dice.Below((int)filePages + 1);
        var pages = (uint)dice.Below((int)(filePages - offset) + 1) + (dice.Percent(5) ? 1u : 0);
        var flags = dice.Of(MmapFlags.Shared, MmapFlags.Private);
        return Map(task, flags, dice.Percent(3) ? null : handle, offset * PageSize, pages);
    }

    private MemoryStep Map(ThreadId task, MmapFlags flags) =>
        Map(task, flags, null, dice.Percent(90) ? 0 : PageSize, (uint)dice.Below(4) + (dice.Percent(95) ? 1u : 0));

    private MemoryStep Map(ThreadId task, MmapFlags flags, OpenedFile? file, uint offset, uint pages)
    {
        var address = Address(task, flags.HasFlag(MmapFlags.Shared), pages, out var isFixed);
        flags |= isFixed ? MmapFlags.Fixed : 0;
        flags |= dice.Percent(8) ? MmapFlags.GrowsDown : 0;
        flags ^= dice.Percent(3) ? MmapFlags.Private : 0;
        flags |= dice.Percent(3) ? (MmapFlags)0x4000 : 0;
        offset += dice.Percent(2) ? 512u : 0;
        var length = pages * PageSize - (pages > 0 && dice.Percent(50) ? (uint)dice.Below((int)PageSize) : 0);
        return world.Referring(task, new Mmap(address, length, Protection(), flags, file, offset), address);
    }

    private MemoryStep MapArea(ThreadId task)
    {
        var file = dice.Percent(50) ? dice.Any(world.OpenFiles) : null;
        var isShared = file is not null && dice.Percent(50);
        var flags = (AreaFlags)(
            (uint)Protection() switch
            {
                var bits => (bits & 1) << 1 | (bits & 2) << 2 | (bits & 4),
            }
        );
        flags |= isShared ? AreaFlags.Shared : AreaFlags.Private;
        flags |= file is null && !dice.Percent(5) ? AreaFlags.Anonymous : 0;
        flags |= dice.Percent(8) ? AreaFlags.GrowsDown : 0;
        flags ^= dice.Percent(3) ? AreaFlags.Private : 0;
        var pages = dice.Percent(12) ? dice.Of(0x10000u, 0x10001u, 0x10001u, 0xFFFFFu, 0x100000u) : (uint)dice.Below(5);
        var address = Address(task, isShared, pages, out var isFixed);
        flags |= isFixed ? AreaFlags.Fixed : 0;
        var offset = (uint)dice.Below(3) * PageSize + (dice.Percent(3) ? 4u : 0);
        // Now and then of a file that may not be open.
        var vnode = dice.Percent(30) ? dice.In(MemoryScene.Vnodes) : file?.Vnode;
        var id = file is null || vnode is null ? (FileId?)null : new(vnode.Value.Value);
        return world.Referring(task, new MapArea(id, offset, address, flags, pages), address);
    }

    // None; or where an area is, or beside it, or at the edge of a region; as a hint, or demanded.
    private uint Address(ThreadId task, bool isShared, uint pages, out bool isFixed)
    {
        isFixed = dice.Percent(35);
        if (dice.Percent(isFixed ? 2 : 50))
        {
            return 0;
        }
        var region = isShared && dice.Percent(70) ? MemoryScene.Shared : MemoryScene.TaskRegion;
        var area = dice.Any(world.AreasOf(task));
        var page = dice.Below(12) switch
        {
            0 => region.Start - 1,
            1 => region.End - pages,
            2 => region.End - pages + 1,
            3 => MemoryScene.Utcb.Start,
            < 8 when area is not null => area.First + (uint)dice.Below((int)area.PageCount + 1),
            8 when area is not null => area.First - Math.Min(pages, area.First),
            _ => dice.Between(region.Start, region.End - 1),
        };
        var address = page * PageSize + (dice.Percent(3) ? 16u : 0);
        return dice.Percent(1) ? 0xFFFF_F000 + (uint)dice.Below(4096) : address;
    }

    private MmapProtection Protection() =>
        dice.Below(16) switch
        {
            0 => MmapProtection.None,
            1 => MmapProtection.Read,
            2 => MmapProtection.Write,
            3 => MmapProtection.Execute,
            _ => MmapProtection.Read | MmapProtection.Write,
        };

    // The front, the middle, the back, all of an area; several areas; nothing.
    private MemoryStep Unmap(ThreadId task)
    {
        var (first, count) = Range(task);
        var start = first * PageSize + (dice.Percent(5) ? 8u : 0);
        MemoryCall call = dice.Percent(25)
            ? new UnmapArea(start, count)
            : new Munmap(
                start,
                count * PageSize - (count > 0 && dice.Percent(50) ? (uint)dice.Below((int)PageSize) : 0)
            );
        return world.Referring(task, call, start);
    }

    private (uint First, uint Count) Range(ThreadId task)
    {
        if (dice.Percent(1))
        {
            return (0xFFFFF, dice.Of(1u, 2u));
        }
        if (dice.Any(world.AreasOf(task)) is not { } area || dice.Percent(8))
        {
            return (dice.Between(MemoryScene.TaskRegion.Start, MemoryScene.TaskRegion.End), (uint)dice.Below(4));
        }
        var size = area.PageCount;
        return dice.Below(8) switch
        {
            0 => (area.First, size),
            1 => (area.First, dice.Between(1, size)),
            2 => (area.End - dice.Between(1, size), size),
            3 => (area.First - Math.Min(2, area.First), size + 4),
            4 => (area.First, size + (uint)dice.Below(12)),
            _ => (dice.Between(area.First, area.End - 1), 1),
        };
    }

    private MemoryStep Sync(ThreadId task)
    {
        var (first, count) = Range(task);
        var start = first * PageSize + (dice.Percent(8) ? 8u : 0);
        return world.Referring(task, new Msync(start, count * PageSize, dice.Word() % 8), start);
    }
}
