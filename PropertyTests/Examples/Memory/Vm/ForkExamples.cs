using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>What forks freeze and copy, what threads share, and what exits release (R-MEM-64, R-MEM-120 to
/// R-MEM-123).</summary>
public sealed class ForkExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const AreaFlags Stored = AreaFlags.Read | AreaFlags.Write;

    private readonly MemoryScene scene = MemoryScene.Open();

    [Fact]
    public void Fork_FreezesTheTop_AndWhatIsMappedReadWrite()
    {
        // R-MEM-120
        var parent = scene.AddTask();
        var at = scene.Map(parent, 2);
        scene.Store(parent, at, 'A');
        Assert.Equal(MappingKind.ReadWrite, scene.Mapping(parent, at)!.Value.Kind);
        var child = scene.Fork(parent);

        Assert.False(scene.Object(scene.AreasOf(parent)[0].Chain[0]).IsWritable);
        Assert.Equal(MappingKind.ReadOnly, scene.Mapping(parent, at)!.Value.Kind);
        Assert.Equal(scene.Mapping(parent, at), scene.Mapping(child, at));
        Assert.Null(scene.Mapping(child, at + Page));
    }

    [Fact]
    public void Fork_CopiesAreas_AndNoPage()
    {
        // R-MEM-121
        var parent = scene.AddTask();
        var at = scene.Map(parent, 2);
        scene.Store(parent, at, 'A');
        var free = scene.FreeFrames;
        var child = scene.Fork(parent);

        Assert.Equal(scene.AreasOf(parent).ToArray(), scene.AreasOf(child).ToArray());
        Assert.All(scene.AreasOf(parent)[0].Chain, each => Assert.Equal(2, scene.Object(each).Links));
        Assert.Equal(free, scene.FreeFrames);
    }

    [Fact]
    public void AfterAFork_EachSeesWhatWas_UntilItStores()
    {
        // R-MEM-122
        var parent = scene.AddTask();
        var at = scene.Map(parent, 1);
        scene.Store(parent, at, 'A');
        var child = scene.Fork(parent);
        scene.Store(parent, at, 'P');
        Assert.Equal('A', scene.Letter(child, at));
        scene.Store(child, at, 'C');

        Assert.Equal(('P', 'C'), (scene.Letter(parent, at), scene.Letter(child, at)));
    }

    [Fact]
    public void StoresInSharedAreas_AreSeenAcrossAFork()
    {
        // R-MEM-121, R-MEM-122
        var parent = scene.AddTask();
        var at = Shared(parent);
        scene.Store(parent, at, 'A');
        var child = scene.Fork(parent);
        scene.Store(child, at, 'B');

        Assert.Equal('B', scene.Letter(parent, at));
    }

    [Fact]
    public void PrivateFileMapping_ShowsTheFile_UntilItIsCopied()
    {
        // R-MEM-122
        var file = scene.File([.. "abc"u8]);
        var task = scene.AddTask();
        var at = scene.Map(task, 1, flags: AreaFlags.Private | Stored, file: file);
        Assert.Equal('a', scene.Letter(task, at));
        _ = scene.Does(task, new WriteFile(file, 0, [.. "x"u8]));
        Assert.Equal('x', scene.Letter(task, at));
        scene.Store(task, at + 1, 'y');
        _ = scene.Does(task, new WriteFile(file, 0, [.. "z"u8]));

        Assert.Equal("xyc"u8, scene.Load(task, at, 3).AsSpan());
    }

    [Fact]
    public void Freeze_LeavesWhatWasCutOff_Unmapped()
    {
        // R-MEM-120, E-MEM-27
        var parent = scene.AddTask();
        var at = scene.Map(parent, 4);
        for (var page = 0u; page < 4; page++)
        {
            scene.Store(parent, at + page * Page, (char)('A' + page));
        }
        scene.Unmap(parent, at, 1);
        scene.Unmap(parent, at + 3 * Page, 1);
        var child = scene.Fork(parent);

        foreach (var task in new[] { parent, child })
        {
            Assert.Null(scene.Mapping(task, at));
            Assert.Null(scene.Mapping(task, at + 3 * Page));
            Assert.Equal(("B"[0], 'C'), (scene.Letter(task, at + Page), scene.Letter(task, at + 2 * Page)));
            _ = scene.Suspends<IllegalAccess>(task, new Load(at + 3 * Page, 1));
        }
    }

    [Fact]
    public void Freeze_OfTwoAreasWithOneTop_TreatsBothWindows()
    {
        // R-MEM-120
        var parent = scene.AddTask();
        var at = scene.Map(parent, 3);
        scene.Store(parent, at, 'A');
        scene.Store(parent, at + 2 * Page, 'C');
        scene.Unmap(parent, at + Page, 1);
        var child = scene.Fork(parent);
        scene.Store(parent, at, 'x');
        scene.Store(parent, at + 2 * Page, 'y');

        Assert.Equal(('A', 'C'), (scene.Letter(child, at), scene.Letter(child, at + 2 * Page)));
    }

    [Fact]
    public void Threads_ShareOneListOfAreas_WhichGoesWithTheLast()
    {
        // R-MEM-64
        var task = scene.AddTask();
        var at = scene.Map(task, 1);
        scene.Store(task, at, 'A');
        var thread = scene.Clone(task);
        scene.Store(thread, at, 'B');
        Assert.Equal('B', scene.Letter(task, at));
        Assert.Equal(2, Assert.Single(scene.Shown.AreaLists, list => list.Areas.Length > 0).Sharers);
        scene.Exit(task);
        Assert.Equal('B', scene.Letter(thread, at));
        scene.Exit(thread);

        Assert.Single(scene.Shown.AreaLists);
        Assert.Equal([ObjectId.Devzero], scene.Shown.Objects.Select(each => each.Id));
    }

    [Fact]
    public void Exit_GivesEverythingBack()
    {
        // R-MEM-123, R-MEM-161: give back.
        var before = scene.System;
        var parent = scene.AddTask();
        var at = scene.Map(parent, 5);
        scene.Store(parent, at, 'A');
        var shared = Shared(parent);
        scene.Store(parent, shared, 'S');
        var child = scene.Fork(parent);
        scene.Store(child, at, 'B');
        scene.Exit(parent);
        scene.Exit(child);

        Assert.Equal(before.View().Pagers[0].Frames.ToArray(), scene.Shown.Frames.ToArray());
        Assert.Equal(before.View(), scene.System.View());
    }

    [Fact]
    public void Exit_FlushesAFileThatStoresWentTo()
    {
        // R-MEM-123, E-MEM-36
        var file = scene.File([.. "abc"u8]);
        var vnode = scene.VnodeOf(file);
        var task = scene.AddTask();
        var at = scene.Map(task, 1, flags: AreaFlags.Shared | Stored, file: file);
        _ = scene.Does(task, new CloseFile(file));
        scene.Store(task, at, 'X');
        Assert.Equal("abc"u8, scene.BytesOnDisk(vnode));
        scene.Exit(task);

        Assert.Equal("Xbc"u8, scene.BytesOnDisk(vnode));
        Assert.DoesNotContain(scene.Shown.Files, each => each.Id == file);
    }

    [Fact]
    public void Newcomers_MustBeNew()
    {
        var task = scene.AddTask();
        var space = scene.Shown.Tasks[^1].Space;
        var other = ThreadId.Make(MemoryScene.Container, 99);
        _ = scene.Refuses<TaskExists>(task, new CloneTask(task), ErrorNumber.EINVAL, "R-POSIX-3");
        _ = scene.Refuses<SpaceInUse>(task, new ForkTask(other, space), ErrorNumber.EINVAL, "R-MEM-64");
        _ = scene.Refuses<NoSuchTask>(other, new Brk(0), ErrorNumber.ESRCH, "R-POSIX-3");
        var stranger = ThreadId.Make(new(3), 1);
        _ = scene.Refuses<NoSuchTask>(task, new CloneTask(stranger), ErrorNumber.ESRCH, "R-POSIX-3");
    }

    private uint Shared(ThreadId task) =>
        Assert
            .IsType<AddressGiven>(
                scene.Does(
                    task,
                    new Mmap(
                        0,
                        Page,
                        MmapProtection.Read | MmapProtection.Write,
                        MmapFlags.Shared | MmapFlags.Anonymous,
                        null,
                        0
                    )
                )
            )
            .Address;
}
