using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Private areas: shadows come with stores, and go when nobody needs them (R-MEM-115 to R-MEM-118).</summary>
public sealed class CopyOnWriteExamples
{
    private const uint Page = MemoryScene.PageSize;

    private readonly MemoryScene scene = MemoryScene.Open();

    [Fact]
    public void FirstStore_RaisesAShadow_WithACopyOfThePage()
    {
        // R-MEM-115
        var task = scene.AddTask();
        var at = scene.Map(task, 2);
        scene.Store(task, at + 7, 'A');

        var area = Assert.Single(scene.AreasOf(task));
        var shadow = scene.Object(area.Chain[0]);
        Assert.Equal([shadow.Id, ObjectId.Devzero], area.Chain.ToArray());
        Assert.Equal(
            (ObjectKind.Shadow, true, 1, 1, 0),
            (shadow.Kind, shadow.IsWritable, shadow.PageCount, shadow.Links, shadow.Shadows)
        );
        Assert.Equal(ObjectId.Devzero, shadow.Original);
        Assert.Equal((0, 'A', 0), (scene.Load(task, at), scene.Letter(task, at + 7), scene.Load(task, at + 8)));
    }

    [Fact]
    public void StoreToAFilesPage_LeavesTheFileAsItWas()
    {
        // R-MEM-115: the page it was copied from does not change.
        var file = scene.File([.. "file"u8]);
        var task = scene.AddTask();
        var at = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Read | AreaFlags.Write, file: file);
        scene.Store(task, at, 'F');

        Assert.Equal("File"u8, scene.Load(task, at, 4).AsSpan());
        Assert.Equal("file"u8, Assert.IsType<BytesRead>(scene.Does(task, new ReadFile(file, 0, 9))).Bytes.AsSpan());
    }

    [Fact]
    public void SecondStore_UsesThePageThatTheTopHas()
    {
        // R-MEM-115.2
        var task = scene.AddTask();
        var at = scene.Map(task, 1);
        scene.Store(task, at, 'A');
        var free = scene.FreeFrames;
        scene.Store(task, at + 1, 'B');

        Assert.Equal(free, scene.FreeFrames);
    }

    [Fact]
    public void StoreWithoutAFrame_SuspendsTheTask_AndMakesNoShadow()
    {
        // R-MEM-104, R-MEM-115
        var small = MemoryScene.Open(frames: 4);
        var task = small.AddTask();
        var at = small.Map(task, 3);
        small.Store(task, at, 'A');
        small.Store(task, at + Page, 'B');
        _ = small.Suspends<NoFramesLeft>(task, new Store(at + 2 * Page, [1]));

        Assert.Equal('A', small.Letter(task, at));
        var fresh = small.Map(task, 1);
        _ = small.Suspends<NoFramesLeft>(task, new Store(fresh, [1]));
        Assert.Equal([ObjectId.Devzero], small.AreasOf(task)[1].Chain.ToArray());
    }

    [Fact]
    public void Shadow_WhosePagesAreAllInTheTop_IsDropped()
    {
        // R-MEM-116
        var parent = scene.AddTask();
        var at = scene.Map(parent, 2);
        scene.Store(parent, at, 'A');
        var frozen = scene.AreasOf(parent)[0].Chain[0];
        var child = scene.Fork(parent);
        scene.Store(child, at, 'B');

        Assert.Equal(2, scene.AreasOf(child)[0].Chain.Length);
        Assert.DoesNotContain(frozen, scene.AreasOf(child)[0].Chain);
        Assert.Equal(('A', 'B'), (scene.Letter(parent, at), scene.Letter(child, at)));
        Assert.Equal([frozen, ObjectId.Devzero], scene.AreasOf(parent)[0].Chain.ToArray());
    }

    [Fact]
    public void Shadow_WithAsManyPages_ButNotTheSame_IsNotDropped()
    {
        // R-MEM-116, E-MEM-25
        var parent = scene.AddTask();
        var at = scene.Map(parent, 2);
        scene.Store(parent, at, 'A');
        var child = scene.Fork(parent);
        scene.Store(child, at + Page, 'x');
        scene.Store(child, at + 1, 'x');

        Assert.Equal('A', scene.Letter(child, at));
        Assert.Equal('A', scene.Letter(parent, at));
    }

    [Fact]
    public void Drop_IsPutOff_WhileAnotherAreaHasTheTop()
    {
        // R-MEM-116, E-MEM-26
        var parent = scene.AddTask();
        var at = scene.Map(parent, 3);
        scene.Store(parent, at, 'A');
        scene.Store(parent, at + 2 * Page, 'C');
        var child = scene.Fork(parent);
        scene.Store(child, at, 'B');
        scene.Unmap(child, at + Page, 1);
        var chain = scene.AreasOf(child)[0].Chain;
        scene.Store(child, at + 2 * Page, 'D');

        Assert.Equal(3, chain.Length);
        Assert.All(scene.AreasOf(child), area => Assert.Equal(chain.ToArray(), area.Chain.ToArray()));
        Assert.Equal(('B', 'D'), (scene.Letter(child, at), scene.Letter(child, at + 2 * Page)));
        scene.Exit(child);
        Assert.Equal(('A', 'C'), (scene.Letter(parent, at), scene.Letter(parent, at + 2 * Page)));
    }

    [Fact]
    public void ShadowThatLostAUser_IsMergedIntoTheOneAbove()
    {
        // R-MEM-117, R-MEM-118
        var parent = scene.AddTask();
        var at = scene.Map(parent, 3);
        scene.Store(parent, at, 'A');
        scene.Store(parent, at + Page, 'B');
        var child = scene.Fork(parent);
        scene.Store(child, at, 'C');
        var top = scene.AreasOf(child)[0].Chain[0];
        var free = scene.FreeFrames;
        scene.Exit(parent);

        Assert.Equal([top, ObjectId.Devzero], scene.AreasOf(child)[0].Chain.ToArray());
        Assert.Equal([0u, 1u], scene.Object(top).Pages.Select(page => page.Offset));
        // The parent's 'A' went; its 'B' moved.
        Assert.Equal(free + 1, scene.FreeFrames);
        Assert.Equal(('C', 'B'), (scene.Letter(child, at), scene.Letter(child, at + Page)));
    }

    [Fact]
    public void ChainOfAThousandShadows_IsLookedThrough()
    {
        // R-MEM-71: nothing recurs. Each child stores to a page of its own before it forks.
        var task = scene.AddTask();
        var at = scene.Map(task, 1001);
        scene.Store(task, at, 'A');
        var system = scene.System;
        for (var depth = 1u; depth <= 1000; depth++)
        {
            var child = Capabilities.ThreadId.Make(MemoryScene.Container, 1000 + depth);
            system = system.Step(task, new ForkTask(child, new(1000 + depth))).Next;
            system = system.Step(child, new Store(at + depth * Page, [(byte)'B'])).Next;
            task = child;
        }

        Assert.Equal(1002, system.View().Pagers[0].AreaLists[^1].Areas[0].Chain.Length);
        Assert.Equal((byte)'A', system.ByteSeenBy(task, at));
        var read = Assert.IsType<MemoryDone>(system.Step(task, new Load(at + Page, 1)));
        Assert.Equal((byte)'B', ((BytesRead)read.Reply).Bytes[0]);
        _ = Assert.IsType<MemoryDone>(system.Step(task, new ExitTask()));
    }
}
