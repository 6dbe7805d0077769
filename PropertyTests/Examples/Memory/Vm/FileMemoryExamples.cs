using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Files as memory: records, page caches, dirty pages and flushing (R-MEM-70 to R-MEM-73, R-MEM-80 to
/// R-MEM-86).</summary>
public sealed class FileMemoryExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const AreaFlags Shared = AreaFlags.Shared | AreaFlags.Read | AreaFlags.Write;

    private readonly MemoryScene scene = MemoryScene.Open();
    private readonly ThreadId task;

    public FileMemoryExamples() => task = scene.AddTask();

    [Fact]
    public void Vnode_HasOneRecord_HoweverOftenItIsOpened()
    {
        // R-MEM-80
        var file = scene.File([.. "abc"u8]);
        var again = scene.OpenVnode(scene.VnodeOf(file));

        Assert.Equal(file, again);
        var shown = Assert.Single(scene.Shown.Files, each => each.Id == file);
        Assert.Equal((FileType.Vfs, 3u, 2), (shown.Type, shown.Length, shown.Openers));
        Assert.Equal((FileType.Devzero, 0xFFFF_F000u), (scene.Shown.Files[0].Type, scene.Shown.Files[0].Length));
        _ = scene.Refuses<NoSuchVnode>(task, new OpenVnode(new(1)), ErrorNumber.ENOENT, "R-MEM-80");
        _ = scene.Refuses<VnodeExists>(
            task,
            new AddVnode(scene.VnodeOf(file), false, []),
            ErrorNumber.EEXIST,
            "R-MEM-80"
        );
    }

    [Fact]
    public void PageOfAFile_IsReadOnce_AndThenCached()
    {
        // R-MEM-72, R-MEM-82
        var file = scene.File([.. "abc"u8]);
        var at = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Read, file: file);
        var free = scene.FreeFrames;
        Assert.Equal("abc\0"u8, scene.Load(task, at, 4).AsSpan());
        var other = scene.AddTask();
        var there = scene.Map(other, 1, flags: Shared, file: file);
        Assert.Equal('a', scene.Letter(other, there));

        Assert.Equal(free - 1, scene.FreeFrames);
        Assert.Equal(1, scene.Object(file.Object).PageCount);
        Assert.Equal(0xFFFFF, scene.Object(ObjectId.Devzero).PageCount);
    }

    [Fact]
    public void BytesBehindTheEnd_AreZeros()
    {
        // R-MEM-82, E-MEM-34: whatever the frame held before.
        var at = scene.Map(task, 1);
        scene.Store(task, at, [.. Enumerable.Repeat((byte)0xEE, (int)Page)]);
        scene.Unmap(task, at, 1);
        var file = scene.File([.. "abc"u8]);
        _ = scene.Does(task, new WriteFile(file, 3, [.. "de"u8]));
        var mapped = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Read, file: file);

        Assert.Equal(0, scene.Load(task, mapped + 100));
        Assert.Equal("abcde"u8, Read(file, 0, 100));
    }

    [Fact]
    public void GrowingFile_TakesZeroedFramesInARow()
    {
        // R-MEM-33, R-MEM-83, E-MEM-34
        var file = scene.File();
        _ = scene.Does(task, new WriteFile(file, 16 * Page, [.. "last"u8]));
        var pages = scene.Object(file.Object).Pages;

        Assert.Equal(17, pages.Length);
        Assert.All(pages, page => Assert.Equal(pages[0].Frame.Plus(page.Offset), page.Frame));
        Assert.Equal([16u], pages.Where(page => page.IsDirty).Select(page => page.Offset));
        Assert.Equal(new byte[8], Read(file, 3 * Page, 8));
        Assert.Equal(4, Read(file, 16 * Page, 100).Length);
        _ = scene.Does(task, new CloseFile(file));
        Assert.Equal(MemoryScene.Open().FreeFrames, scene.FreeFrames);
    }

    [Fact]
    public void WriteInsideAFile_MakesNoPage()
    {
        // R-MEM-83, E-MEM-7
        var file = scene.File();
        _ = scene.Does(task, new WriteFile(file, 0, [.. "hello"u8]));
        var free = scene.FreeFrames;
        _ = scene.Does(task, new WriteFile(file, 5, [.. "world"u8]));

        Assert.Equal(free, scene.FreeFrames);
        Assert.Equal("helloworld"u8, Read(file, 0, 99));
        Assert.Equal(10u, Assert.Single(scene.Shown.Files, each => each.Id == file).Length);
    }

    [Fact]
    public void Pages_AreKeptByOffset()
    {
        // R-MEM-70, E-MEM-38
        var file = scene.File();
        _ = scene.Does(task, new WriteFile(file, 2 * Page, [(byte)'2']));
        _ = scene.Does(task, new WriteFile(file, 3 * Page, [(byte)'3']));
        var at = scene.Map(task, 1, flags: Shared, file: file);
        scene.Store(task, at, '0');

        Assert.Equal([0u, 1, 2, 3], scene.Object(file.Object).Pages.Select(page => page.Offset));
        Assert.Equal((byte)'0', Read(file, 0, 4 * Page)[0]);
    }

    [Fact]
    public void Flush_WritesDirtyPages_AndTheNextStoreIsNoticed()
    {
        // R-MEM-84, R-MEM-85, E-MEM-36
        var file = scene.File([.. "abc"u8]);
        var vnode = scene.VnodeOf(file);
        var at = scene.Map(task, 1, flags: Shared, file: file);
        scene.Store(task, at, 'X');
        var child = scene.Fork(task);
        _ = scene.Does(task, new FlushFile(file));
        Assert.Equal("Xbc"u8, scene.BytesOnDisk(vnode));
        Assert.Equal(
            [MappingKind.ReadOnly, MappingKind.ReadOnly],
            new[] { task, child }.Select(each => scene.Mapping(each, at)!.Value.Kind)
        );
        scene.Store(child, at + 1, 'Y');
        _ = scene.Does(task, new FlushFile(file));

        Assert.Equal("XYc"u8, scene.BytesOnDisk(vnode));
        _ = scene.Refuses<NotOpen>(task, new FlushFile(new(99)), ErrorNumber.EBADF, "R-MEM-145");
    }

    [Fact]
    public void StoresBehindTheEnd_AreNotTheFiles()
    {
        // R-MEM-82, R-MEM-85
        var file = scene.File([.. "abc"u8]);
        var vnode = scene.VnodeOf(file);
        var at = scene.Map(task, 1, flags: Shared, file: file);
        scene.Store(task, at + 10, 'X');
        scene.Exit(task);
        _ = scene.Does(MemoryScene.Pager, new CloseFile(file));
        var again = scene.OpenVnode(vnode);
        _ = scene.Does(MemoryScene.Pager, new WriteFile(again, 20, [.. "!"u8]));

        Assert.Equal(0, Read(again, 0, 30)[10]);
    }

    [Fact]
    public void Record_GoesWithItsLastUser_AndTheBytesStay()
    {
        // R-MEM-73, R-MEM-86, R-MEM-161: persistence; E-MEM-37
        var file = scene.File();
        var vnode = scene.VnodeOf(file);
        _ = scene.Does(task, new WriteFile(file, 0, [.. "abc"u8]));
        var at = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Read, file: file);
        _ = scene.Does(task, new CloseFile(file));
        Assert.Contains(scene.Shown.Files, each => each.Id == file);
        scene.Unmap(task, at, 1);
        Assert.DoesNotContain(scene.Shown.Files, each => each.Id == file);

        Assert.Equal("abc"u8, Read(scene.OpenVnode(vnode), 0, 9));
        _ = scene.Refuses<NotOpen>(task, new CloseFile(file), ErrorNumber.EBADF, "R-MEM-145");
    }

    [Fact]
    public void Truncation_IsRefused_WhileATaskMapsTheFile()
    {
        var file = scene.File([.. "abc"u8]);
        var at = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Read, file: file);
        _ = scene.Load(task, at);
        _ = scene.Refuses<FileIsMapped>(task, new TruncateFile(file), ErrorNumber.EBUSY, "R-POSIX-100");
        scene.Unmap(task, at, 1);
        _ = scene.Does(task, new TruncateFile(file));

        Assert.Empty(Read(file, 0, 9));
        Assert.Empty(scene.BytesOnDisk(scene.VnodeOf(file)));
    }

    [Fact]
    public void BytesGoBetweenFileAndTask_ByTheFaultRoute()
    {
        // R-MEM-130
        var file = scene.File([.. "hello"u8]);
        var at = scene.Map(task, 2);
        Assert.Equal(new BytesMoved(5), scene.Does(task, new ReadFileToUser(file, 0, at + Page - 2, 50)));
        Assert.Equal("hello"u8, scene.Load(task, at + Page - 2, 5).AsSpan());
        scene.Store(task, at + Page - 2, 'J');
        Assert.Equal(new BytesMoved(5), scene.Does(task, new WriteFileFromUser(file, 5, at + Page - 2, 5)));

        Assert.Equal("helloJello"u8, Read(file, 0, 99));
        _ = scene.Refuses<RangeNotValid>(
            task,
            new ReadFileToUser(file, 0, at + Page, 2 * Page),
            ErrorNumber.EFAULT,
            "R-MEM-133"
        );
        _ = scene.Refuses<NotOpen>(
            task,
            new WriteFileFromUser(FileId.Devzero, 0, at, 1),
            ErrorNumber.EBADF,
            "R-MEM-145"
        );
    }

    [Fact]
    public void Directory_HasNoPages()
    {
        // R-MEM-82
        var vnode = new VnodeId(0x1000_7000);
        _ = scene.Does(task, new AddVnode(vnode, true, [.. new byte[100]]));
        var folder = scene.OpenVnode(vnode);
        _ = scene.Refuses<NotAFile>(task, new ReadFile(folder, 0, 1), ErrorNumber.EISDIR, "R-MEM-82");
        var at = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Read, file: folder);
        _ = scene.Suspends<NotAFile>(task, new Load(at, 1));
    }

    [Fact]
    public void Segment_IsMappedAtItsOwnAddress_AndGoesWithItsLastLink()
    {
        // R-MEM-54, R-MEM-71, R-MEM-73
        var segment = Assert.IsType<SegmentMade>(scene.Does(task, new MakeSegment(2, 42))).Segment;
        var at = Attached(task, segment, 0);
        scene.Store(task, at, 'S');
        var other = scene.AddTask();
        Assert.Equal(at, Attached(other, segment, 0));
        Assert.Equal('S', scene.Letter(other, at));
        _ = scene.Refuses<AddressUnfit>(
            other,
            new AttachSegment(segment, at + Page, false),
            ErrorNumber.EINVAL,
            "R-MEM-141"
        );
        _ = scene.Refuses<NotAligned>(other, new AttachSegment(segment, 5, false), ErrorNumber.EINVAL, "R-POSIX-123");
        Assert.Equal(at, Attached(task, segment, 0));
        Assert.Equal('S', scene.Letter(task, at));
        _ = scene.Does(task, new DetachSegment(at));
        _ = scene.Refuses<NotAttached>(task, new DetachSegment(at), ErrorNumber.EINVAL, "R-POSIX-126");
        Assert.Equal(
            [ObjectKind.Segment, ObjectKind.Devzero],
            scene.AreasOf(other)[0].Chain.Select(each => scene.Object(each).Kind)
        );
        _ = scene.Does(other, new DetachSegment(at));

        Assert.Empty(scene.Shown.Segments);
        Assert.Equal(MemoryScene.Open().FreeFrames, scene.FreeFrames);
        Assert.Equal(MemoryScene.Open().Shown.FreeSharedAddresses.ToArray(), scene.Shown.FreeSharedAddresses.ToArray());
    }

    [Fact]
    public void SegmentAttachedAgain_KeepsItsContents_AndTakesTheNewRights()
    {
        var segment = Assert.IsType<SegmentMade>(scene.Does(task, new MakeSegment(1, null))).Segment;
        var at = Attached(task, segment, 0);
        scene.Store(task, at, 'S');
        _ = scene.Does(task, new AttachSegment(segment, at, true));

        Assert.Equal('S', scene.Letter(task, at));
        _ = scene.Suspends<IllegalAccess>(task, new Store(at, [1]));
    }

    private uint Attached(ThreadId who, SegmentId segment, uint address) =>
        Assert.IsType<AddressGiven>(scene.Does(who, new AttachSegment(segment, address, false))).Address;

    private byte[] Read(FileId file, uint offset, uint size) =>
        [.. Assert.IsType<BytesRead>(scene.Does(MemoryScene.Pager, new ReadFile(file, offset, size))).Bytes];
}
