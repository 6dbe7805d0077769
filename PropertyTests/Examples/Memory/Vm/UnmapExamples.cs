using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Areas in their order, and how they are cut (R-MEM-60 to R-MEM-63, R-MEM-74, R-MEM-150 to
/// R-MEM-152).</summary>
public sealed class UnmapExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const uint Region = 0x4000_0000;
    private const AreaFlags Fixed = MemoryScene.Private | AreaFlags.Fixed;

    private readonly MemoryScene scene = MemoryScene.Open();
    private readonly ThreadId task;

    public UnmapExamples() => task = scene.AddTask();

    [Fact]
    public void Areas_AreKeptInAscendingOrder()
    {
        // R-MEM-62, E-MEM-13
        foreach (var place in new uint[] { 5, 1, 9, 3, 7 })
        {
            _ = scene.Map(task, 1, Region + place * Page, Fixed);
        }

        Assert.Equal([1u, 3, 5, 7, 9], scene.AreasOf(task).Select(area => area.First - Region / Page));
    }

    [Fact]
    public void AreaBelowAllOthers_IsNotMappedOver()
    {
        // R-MEM-62, E-MEM-13
        _ = scene.Map(task, 8, 0x4FFF_8000, Fixed);
        _ = scene.Does(task, new MapUtcbPage());
        _ = scene.Map(task, 1, Region, Fixed);
        scene.Store(task, Region, 'A');

        Assert.Equal(Region + Page, scene.Map(task, 1));
        Assert.Equal('A', scene.Letter(task, Region));
    }

    [Fact]
    public void MiddlePart_SplitsTheArea()
    {
        // R-MEM-63, R-MEM-150, E-MEM-14
        var at = scene.Map(task, 4);
        for (var page = 0u; page < 4; page++)
        {
            scene.Store(task, at + page * Page, (char)('A' + page));
        }
        scene.Unmap(task, at + 2 * Page, 1);

        var areas = scene.AreasOf(task);
        Assert.Equal(
            [(0u, 2u, 0u), (3u, 4u, 3u)],
            areas.Select(area => (area.First - at / Page, area.End - at / Page, area.FileOffset))
        );
        Assert.Equal(areas[0].Chain.ToArray(), areas[1].Chain.ToArray());
        Assert.Equal(2, scene.Object(areas[0].Chain[0]).Links);
        Assert.Equal(at + 2 * Page, scene.Map(task, 1));
        Assert.Equal(
            ('A', 'B', 0, 'D'),
            (
                scene.Letter(task, at),
                scene.Letter(task, at + Page),
                scene.Load(task, at + 2 * Page),
                scene.Letter(task, at + 3 * Page)
            )
        );
    }

    [Fact]
    public void FrontAndBack_Shrink_AndTheWholeIsDestroyed()
    {
        // R-MEM-63, R-MEM-150
        var at = scene.Map(task, 4);
        scene.Store(task, at + 2 * Page, 'C');
        scene.Unmap(task, at - Page, 2);
        scene.Unmap(task, at + 3 * Page, 9);
        var area = Assert.Single(scene.AreasOf(task));
        Assert.Equal((1u, 3u, 1u), (area.First - at / Page, area.End - at / Page, area.FileOffset));
        Assert.Equal('C', scene.Letter(task, at + 2 * Page));
        scene.Unmap(task, at, 4);

        Assert.Empty(scene.AreasOf(task));
        Assert.Equal([ObjectId.Devzero], scene.Shown.Objects.Select(each => each.Id));
    }

    [Fact]
    public void UntouchedPages_AreUnmappedLikeOthers()
    {
        // R-MEM-150, E-MEM-15
        var at = scene.Map(task, 4);
        scene.Unmap(task, at + Page, 1);

        Assert.Equal(2, scene.AreasOf(task).Length);
        _ = scene.Suspends<IllegalAccess>(task, new Load(at + Page, 1));
    }

    [Fact]
    public void PagesOutsideEveryWindow_StayWithTheirObject()
    {
        // R-MEM-74
        var at = scene.Map(task, 2);
        scene.Store(task, at, 'A');
        scene.Store(task, at + Page, 'B');
        var free = scene.FreeFrames;
        scene.Unmap(task, at, 1);
        Assert.Equal(free, scene.FreeFrames);
        scene.Unmap(task, at + Page, 1);

        Assert.Equal(free + 2, scene.FreeFrames);
    }

    [Fact]
    public void Unmap_OverSeveralAreas_CutsEach()
    {
        // R-MEM-2, R-MEM-150
        var at = scene.Map(task, 2);
        _ = scene.Map(task, 2, at + 3 * Page, Fixed);
        _ = scene.Map(task, 2, at + 5 * Page, Fixed);
        scene.Unmap(task, at + Page, 5);

        Assert.Equal([0u, 6u], scene.AreasOf(task).Select(area => area.First - at / Page));
        scene.Unmap(task, at + Page, 3);
        Assert.Equal(2, scene.AreasOf(task).Length);
    }

    [Fact]
    public void Munmap_CountsBytes_AndRefusesNone()
    {
        // R-MEM-151, E-MEM-16, E-MEM-24
        var at = scene.Map(task, 4);
        _ = scene.Refuses<NoneWanted>(task, new Munmap(at + Page, 0), ErrorNumber.EINVAL, "R-MEM-151");
        _ = scene.Refuses<NotAligned>(task, new Munmap(at + 1, Page), ErrorNumber.EINVAL, "R-MEM-151");
        _ = scene.Does(task, new Munmap(at, Page + 1));

        Assert.Equal(2u, Assert.Single(scene.AreasOf(task)).First - at / Page);
        _ = scene.Does(task, new Munmap(0x4800_0000, Page));
    }

    [Fact]
    public void Unmap_FlushesWhatStoresWentTo()
    {
        // R-MEM-150, E-MEM-35
        var file = scene.File([.. "abc"u8]);
        var at = MapShared(file, 1);
        scene.Store(task, at, 'X');
        scene.Unmap(task, at, 1);

        Assert.Equal("Xbc"u8, scene.BytesOnDisk(scene.VnodeOf(file)));
    }

    [Fact]
    public void Msync_FlushesEveryAreaOfTheRange()
    {
        // R-MEM-152, E-MEM-35
        var (one, two) = (scene.File([.. "one"u8]), scene.File([.. "two"u8]));
        var at = MapShared(one, 1);
        var next = MapShared(two, 1);
        scene.Store(task, at, 'O');
        scene.Store(task, next, 'T');
        Assert.Equal(at + Page, next);
        _ = scene.Does(task, new Msync(at, 7 * Page, 0));

        Assert.Equal(("One", "Two"), (Text(one), Text(two)));
        _ = scene.Refuses<NotAligned>(task, new Msync(at + 1, 1, 0), ErrorNumber.EINVAL, "R-MEM-151");
    }

    private string Text(FileId file) => System.Text.Encoding.ASCII.GetString(scene.BytesOnDisk(scene.VnodeOf(file)));

    private uint MapShared(FileId file, uint pages) =>
        scene.Map(task, pages, flags: AreaFlags.Shared | AreaFlags.Read | AreaFlags.Write, file: file);
}
