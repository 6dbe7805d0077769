using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Where mappings go, what is refused, and what goes for them (R-MEM-140 to R-MEM-144).</summary>
public sealed class MmapExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const uint Region = 0x4000_0000;
    private const uint SharedRegion = 0x8000_0000;
    private const AreaFlags Fixed = MemoryScene.Private | AreaFlags.Fixed;
    private const AreaFlags SharedFile = AreaFlags.Shared | AreaFlags.Read | AreaFlags.Write;
    private const MmapProtection Both = MmapProtection.Read | MmapProtection.Write;

    private readonly MemoryScene scene = MemoryScene.Open();
    private readonly ThreadId task;

    public MmapExamples() => task = scene.AddTask();

    [Fact]
    public void WithoutAFile_OneMapsAnonymousMemory()
    {
        // R-MEM-140, gate 1; R-MEM-71
        _ = scene.Refuses<NothingToMap>(
            task,
            new MapArea(null, 0, 0, AreaFlags.Private, 1),
            ErrorNumber.EINVAL,
            "R-MEM-140"
        );
        _ = scene.Refuses<NothingToMap>(
            task,
            new MapArea(null, 0, 0, AreaFlags.Shared | AreaFlags.Anonymous, 1),
            ErrorNumber.EINVAL,
            "R-MEM-140"
        );
        _ = scene.Refuses<NotOpen>(
            task,
            new MapArea(new(77), 0, 0, AreaFlags.Private, 1),
            ErrorNumber.EBADF,
            "R-MEM-145"
        );
    }

    [Theory]
    [InlineData(0, 3, true)]
    [InlineData(1, 2, true)]
    [InlineData(3, 0, false)]
    [InlineData(1, 3, false)]
    [InlineData(4, 1, false)]
    [InlineData(10, 2, false)]
    [InlineData(0, 0, false)]
    public void PagesOfAFile_AreMapped_IfItHasThem(uint offset, uint pages, bool isMapped)
    {
        // R-MEM-140, gates 2 and 3; E-MEM-20: pages against pages.
        var file = scene.File(new byte[2 * Page + 1]);
        var call = new MapArea(file, offset * Page, 0, AreaFlags.Private | AreaFlags.Read, pages);
        if (isMapped)
        {
            _ = scene.Does(task, call);
        }
        else
        {
            Assert.Equal(ErrorNumber.EINVAL, Assert.IsType<MemoryRefused>(scene.System.Step(task, call)).Error);
        }
    }

    [Fact]
    public void Mapping_HasAtMost65536Pages()
    {
        // R-MEM-23, R-MEM-140, gate 4; R-MEM-81: every anonymous mapping fits devzero.
        _ = scene.Refuses<MappingTooLarge>(
            task,
            new MapArea(null, 0, 0, MemoryScene.Private, 0x10001),
            ErrorNumber.ENOMEM,
            "R-MEM-140"
        );
        Assert.Equal(Region, scene.Map(task, 0x10000));
        _ = scene.Refuses<NoRoom>(
            task,
            new MapArea(null, 0, 0, MemoryScene.Private, 1),
            ErrorNumber.ENOMEM,
            "R-MEM-142"
        );
    }

    [Fact]
    public void Result_IsTheAddress_OrTheEndOfAStack()
    {
        // R-MEM-140
        Assert.Equal(Region, scene.Map(task, 2));
        Assert.Equal(Region + 4 * Page, scene.Map(task, 2, flags: MemoryScene.Private | AreaFlags.GrowsDown));
    }

    [Theory]
    [InlineData(0x4FFF_F000, 2, AddressProblem.OutsideItsRegion)]
    [InlineData(0x4100_0010, 1, AddressProblem.NotAligned)]
    [InlineData(0x8000_0000, 1, AddressProblem.OutsideItsRegion)]
    [InlineData(0x3FFF_F000, 2, AddressProblem.OutsideItsRegion)]
    [InlineData(0, 1, AddressProblem.NotGiven)]
    public void DemandedAddress_ThatWillNotDo_IsRefused(uint address, uint pages, AddressProblem problem)
    {
        // R-MEM-141, E-MEM-19
        var reason = scene.Refuses<AddressUnfit>(
            task,
            new MapArea(null, 0, address, Fixed, pages),
            ErrorNumber.EINVAL,
            "R-MEM-141"
        );

        Assert.Equal(problem, reason.Problem);
    }

    [Fact]
    public void RangeThatWraps_IsRefused()
    {
        // R-MEM-1
        _ = scene.Refuses<RangeWraps>(task, new MapArea(null, 0, 0xFFFF_F000, Fixed, 2), ErrorNumber.EINVAL, "R-MEM-1");
        _ = scene.Refuses<RangeWraps>(task, new Munmap(0xFFFF_F000, 0x2000), ErrorNumber.EINVAL, "R-MEM-1");
        _ = scene.Refuses<RangeWraps>(task, new Msync(0xFFFF_F000, 0x2000, 0), ErrorNumber.EINVAL, "R-MEM-1");
    }

    [Fact]
    public void UtcbRegion_IsAllowedForPrivateMappings()
    {
        // R-MEM-52, R-MEM-141
        Assert.Equal(0xF810_0000, scene.Map(task, 1, 0xF810_0000, Fixed));
        scene.Store(task, 0xF810_0000, 'A');
        Assert.Equal(0xF810_0000, Utcb(task));
        Assert.Equal('A', scene.Letter(task, 0xF810_0000));
        var other = scene.AddTask();
        Assert.Equal(0xF810_1000, Utcb(other));
        _ = scene.Does(other, new UnmapUtcbPage(0xF810_1000));
        Assert.Empty(scene.AreasOf(other));
        Assert.Equal(0xF810_1000, Utcb(other));
        _ = scene.Refuses<AddressesNotTaken>(task, new UnmapUtcbPage(0xF810_5000), ErrorNumber.EINVAL, "R-MEM-51");
    }

    [Fact]
    public void Hint_IsUsed_OnlyIfItDestroysNothing()
    {
        // R-MEM-141, R-MEM-161: no silent loss; E-MEM-18
        var at = scene.Map(task, 1);
        scene.Store(task, at, 'A');
        var other = scene.Map(task, 1, at);
        var free = scene.Map(task, 1, Region + 0x10000);

        Assert.Equal((at + Page, Region + 0x10000), (other, free));
        Assert.Equal('A', scene.Letter(task, at));
    }

    [Fact]
    public void DemandedAddress_ReplacesWhatWasThere()
    {
        // R-MEM-140
        var at = scene.Map(task, 3);
        scene.Store(task, at, 'A');
        scene.Store(task, at + Page, 'B');
        _ = scene.Map(task, 1, at + Page, Fixed);

        Assert.Equal(('A', 0), (scene.Letter(task, at), scene.Load(task, at + Page)));
        Assert.Equal([at / Page, at / Page + 1, at / Page + 2], scene.AreasOf(task).Select(area => area.First));
    }

    [Fact]
    public void NewAddress_IsTheLowestGapThatIsWideEnough()
    {
        // R-MEM-143
        var at = scene.Map(task, 10);
        scene.Unmap(task, at + Page, 1);
        scene.Unmap(task, at + 4 * Page, 3);

        Assert.Equal(at + Page, scene.System.FindUnmapped(task, 1));
        Assert.Equal(at + 4 * Page, scene.System.FindUnmapped(task, 2));
        Assert.Equal(at + 10 * Page, scene.System.FindUnmapped(task, 4));
        Assert.Null(scene.System.FindUnmapped(task, 0x10001));
        Assert.Null(scene.System.FindUnmapped(task, 0));
    }

    [Fact]
    public void Search_ComparesWithAllAreas()
    {
        // R-MEM-143, E-MEM-17: an area below the window does not matter, and one inside is passed.
        var narrow = ThreadId.Make(MemoryScene.Container, 50);
        _ = scene.Does(MemoryScene.Pager, new AddTask(narrow, new(50), new(0x40000, 0x50000), new(0x40100, 0x40104)));
        _ = scene.Map(narrow, 1, Region, Fixed);
        var first = scene.Map(narrow, 1);
        var second = scene.Map(narrow, 1);

        Assert.Equal((0x4010_0000u, 0x4010_1000u), (first, second));
        _ = scene.Map(narrow, 2);
        _ = scene.Refuses<NoRoom>(
            narrow,
            new MapArea(null, 0, 0, MemoryScene.Private, 1),
            ErrorNumber.ENOMEM,
            "R-MEM-142"
        );
    }

    [Fact]
    public void Pager_MapsForItself_InItsWindow()
    {
        // R-MEM-21, R-MEM-53, R-MEM-144, E-MEM-17, E-MEM-24
        var pager = MemoryScene.Pager;
        var own = MemoryScene.Open(imagePages: 16);
        var first = own.Map(pager, 3);
        var second = own.Map(pager, 1);

        Assert.Equal((0xA001_0000u, 0xA001_3000u), (first, second));
        own.Store(pager, second, 'B');
        _ = own.Does(pager, new Munmap(first, 3 * Page));
        Assert.Equal('B', own.Letter(pager, second));
        Assert.Equal([0xA0000u, 0xA0013u], own.AreasOf(pager).Select(area => area.First));
        Assert.Equal(
            AreaFlags.Protection | AreaFlags.Private | AreaFlags.Anonymous | AreaFlags.Fixed,
            own.AreasOf(pager)[0].Flags
        );
    }

    [Fact]
    public void SharedMappings_GoToTheSharedRegion_AndTheirAddressesReturn()
    {
        // R-MEM-54, R-MEM-142, E-MEM-22
        var file = scene.File(new byte[Page]);
        for (var round = 0; round < 3; round++)
        {
            var at = scene.Map(task, 1, flags: SharedFile, file: file);
            Assert.Equal(SharedRegion, at);
            scene.Unmap(task, at, 1);
        }
        var child = scene.AddTask();
        var one = scene.Map(task, 1, flags: SharedFile, file: file);
        var two = scene.Map(child, 1, flags: SharedFile, file: file);
        Assert.Equal((SharedRegion, SharedRegion + Page), (one, two));
    }

    [Fact]
    public void DemandedSharedAddress_IsTaken_AndNotGivenAgain()
    {
        // R-MEM-54, R-MEM-141, E-MEM-22
        var file = scene.File(new byte[Page]);
        var at = scene.Map(task, 1, SharedRegion, SharedFile | AreaFlags.Fixed, file);
        scene.Store(task, at, 'K');
        var other = scene.AddTask();
        Assert.Equal(SharedRegion + Page, scene.Map(other, 1, flags: SharedFile, file: file));
        var reason = scene.Refuses<AddressUnfit>(
            other,
            new MapArea(file, 0, SharedRegion, SharedFile | AreaFlags.Fixed, 1),
            ErrorNumber.EINVAL,
            "R-MEM-141"
        );

        Assert.Equal(AddressProblem.UsedByOthers, reason.Problem);
        Assert.Equal(at, scene.Map(task, 1, SharedRegion, SharedFile | AreaFlags.Fixed, file));
        Assert.Equal('K', scene.Letter(task, at));
    }

    [Fact]
    public void Areas_AreEitherSharedOrPrivate()
    {
        // R-MEM-61, R-MEM-145, E-MEM-21
        _ = scene.Refuses<NeitherSharedNorPrivate>(
            task,
            new MapArea(null, 0, 0, AreaFlags.Anonymous, 1),
            ErrorNumber.EINVAL,
            "R-MEM-61"
        );
        _ = scene.Refuses<NeitherSharedNorPrivate>(
            task,
            new Mmap(0, Page, Both, MmapFlags.Anonymous, null, 0),
            ErrorNumber.EINVAL,
            "R-MEM-145"
        );
        const MmapFlags all = MmapFlags.Anonymous | MmapFlags.Shared | MmapFlags.Private;
        _ = scene.Refuses<NeitherSharedNorPrivate>(
            task,
            new Mmap(0, Page, Both, all, null, 0),
            ErrorNumber.EINVAL,
            "R-MEM-145"
        );
    }

    private uint Utcb(ThreadId who) => Assert.IsType<AddressGiven>(scene.Does(who, new MapUtcbPage())).Address;
}
