using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>mmap in the terms of POSIX, segments that it makes, and brk (R-MEM-145, R-MEM-146, R-MEM-153).</summary>
public sealed class MmapCallExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const uint Region = 0x4000_0000;
    private const uint SharedRegion = 0x8000_0000;
    private const MmapProtection Both = MmapProtection.Read | MmapProtection.Write;

    private readonly MemoryScene scene = MemoryScene.Open();
    private readonly ThreadId task;

    public MmapCallExamples() => task = scene.AddTask();

    [Fact]
    public void Mmap_TranslatesWhatPosixSays()
    {
        // R-MEM-145
        const MmapFlags flags = MmapFlags.Private | MmapFlags.Anonymous | MmapFlags.GrowsDown | (MmapFlags)0x8000;
        Assert.Equal(Region + 2 * Page, Mapped(new Mmap(0, Page + 1, MmapProtection.Write, flags, null, 0)));

        var area = Assert.Single(scene.AreasOf(task));
        Assert.Equal(MemoryScene.Private | AreaFlags.GrowsDown, area.Flags);
        Assert.Equal(2u, area.End - area.First);
    }

    [Fact]
    public void Mmap_HasItsGatesInOrder()
    {
        // R-MEM-145
        var file = scene.File(new byte[Page]);
        var opened = new OpenedFile(file, MayRead: true, MayWrite: false);
        var folder = new VnodeId(0x1000_7000);
        _ = scene.Does(task, new AddVnode(folder, true, []));
        var directory = new OpenedFile(scene.OpenVnode(folder), true, true);
        _ = scene.Refuses<NotOpen>(task, new Mmap(0, 0, Both, MmapFlags.None, null, 5), ErrorNumber.EBADF, "R-MEM-145");
        _ = scene.Refuses<NotAligned>(
            task,
            new Mmap(0, 0, Both, MmapFlags.None, opened, 5),
            ErrorNumber.EINVAL,
            "R-MEM-145"
        );
        _ = scene.Refuses<NeitherSharedNorPrivate>(
            task,
            new Mmap(0, 0, Both, MmapFlags.None, directory, 0),
            ErrorNumber.EINVAL,
            "R-MEM-145"
        );
        _ = scene.Refuses<NotAFile>(
            task,
            new Mmap(0, 0, Both, MmapFlags.Shared, directory, 0),
            ErrorNumber.EISDIR,
            "R-MEM-145"
        );
        _ = scene.Refuses<NotOpenFor>(
            task,
            new Mmap(0, 0, Both, MmapFlags.Shared, opened, 0),
            ErrorNumber.EACCES,
            "R-MEM-145"
        );
        var unread = opened with { MayRead = false, MayWrite = true };
        _ = scene.Refuses<NotOpenFor>(
            task,
            new Mmap(0, 0, Both, MmapFlags.Private, unread, 0),
            ErrorNumber.EACCES,
            "R-MEM-145"
        );
        _ = scene.Refuses<NoneWanted>(
            task,
            new Mmap(0, 0, Both, MmapFlags.Private, opened, 0),
            ErrorNumber.EINVAL,
            "R-MEM-140"
        );
        Assert.Equal(Region, Mapped(new Mmap(0, 1, Both, MmapFlags.Private, opened, 0)));
    }

    [Fact]
    public void AnonymousSharedMapping_IsASegmentThatNobodyFinds()
    {
        // R-MEM-146
        const MmapFlags flags = MmapFlags.Shared | MmapFlags.Anonymous;
        Assert.Equal(SharedRegion, Mapped(new Mmap(0, Page, MmapProtection.Read, flags, null, 0)));
        var segment = Assert.Single(scene.Shown.Segments);
        Assert.Equal((true, (uint?)null, (uint?)SharedRegion), (segment.IsHidden, segment.Key, segment.OwnAddress));
        _ = scene.Refuses<NoSuchSegment>(
            task,
            new AttachSegment(segment.Segment, 0, true),
            ErrorNumber.EINVAL,
            "R-POSIX-123"
        );
        _ = scene.Suspends<IllegalAccess>(task, new Store(SharedRegion, [1]));
        _ = scene.Refuses<SegmentSizeUnfit>(
            task,
            new Mmap(0, 11 * Page, Both, flags, null, 0),
            ErrorNumber.EINVAL,
            "R-MEM-146"
        );
        _ = scene.Refuses<NoneWanted>(task, new Mmap(0, 0, Both, flags, null, 0), ErrorNumber.EINVAL, "R-MEM-140");
        scene.Unmap(task, SharedRegion, 1);
        Assert.Empty(scene.Shown.Segments);
    }

    [Fact]
    public void SegmentNumbers_RunOut_At64()
    {
        // R-MEM-23, R-MEM-146
        for (var made = 0u; made < 64; made++)
        {
            Assert.Equal(new SegmentMade(new(made)), scene.Does(task, new MakeSegment(1, null)));
        }
        _ = scene.Refuses<NoSegmentLeft>(task, new MakeSegment(1, null), ErrorNumber.ENOSPC, "R-POSIX-121");
        var shared = new Mmap(0, Page, Both, MmapFlags.Shared | MmapFlags.Anonymous, null, 0);
        _ = scene.Refuses<NoSegmentLeft>(task, shared, ErrorNumber.ENOSPC, "R-MEM-146");
    }

    [Fact]
    public void Brk_DoesNothing()
    {
        // R-MEM-153
        var before = scene.System;
        Assert.Equal(Reply.Nothing, scene.Does(task, new Brk(0x4444_4444)));
        Assert.Same(before, scene.System);
    }

    private uint Mapped(Mmap call) => Assert.IsType<AddressGiven>(scene.Does(task, call)).Address;
}
