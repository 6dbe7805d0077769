using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>The ranges of a container and how a pager's memory begins (R-MEM-20 to R-MEM-23, R-MEM-35).</summary>
public sealed class LayoutExamples
{
    [Theory]
    [InlineData(0, 0x100, 0xA0000, 0x80000, 0x40000, 0xF8100)]
    [InlineData(2, 0x2100, 0xC0000, 0x90000, 0x60000, 0xF8300)]
    public void DefaultRanges_AreThoseOf2009(
        uint container,
        uint physical,
        uint pager,
        uint shared,
        uint task,
        uint utcb
    )
    {
        // R-MEM-20
        var layout = MemoryLayout.Default(container);

        Assert.Equal([physical, pager, shared, task, utcb], Starts(layout));
        Assert.Equal(0xD00u, layout.Physical.End - layout.Physical.Start);
        Assert.Equal((0x10000u, 0x8000u), (layout.Pager.End - pager, layout.Shared.End - shared));
        Assert.Equal((0x10000u, 0x100u), (layout.Task.End - task, layout.Utcb.End - utcb));
        Assert.Empty(layout.Faults());
        Assert.Equal((16u, 8u), (MemoryLayout.UtcbsPerPage, MemoryLayout.StackPages));
    }

    [Fact]
    public void ContainersBeyondTheSixth_HaveNoRoom()
    {
        // R-MEM-16, R-MEM-20
        Assert.Contains(MemoryLayout.Default(5).Faults(), fault => fault.Problem == LayoutProblem.Privileged);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => MemoryLayout.Default(6));
    }

    [Fact]
    public void Ranges_AreDisjoint_NotEmpty_AndUsers()
    {
        // R-MEM-20
        var layout = MemoryLayout.Default(0);
        var wrong = layout with
        {
            Task = new(0x40000, 0x80001),
            Utcb = new(0xF0000, 0xF0100),
            Physical = new(5, 5),
            Pager = new(0xFFFFF, 0x10_0001),
        };

        Assert.Equal(
            [
                "Physical: no range of pages below 2^32",
                "Pager: no range of pages below 2^32",
                "Shared: Task has some of it too",
                "Utcb: the kernel keeps some of it to itself",
            ],
            wrong.Faults().Select(fault => fault.ToString())
        );
    }

    [Fact]
    public void FramesOfThePager_LieBehindImagesAndRecords()
    {
        // R-MEM-35: 3,328 frames have records of 26 pages.
        Assert.Equal(new(0x180 + 26, 0xE00), MemoryLayout.Default(0).FramesBehind(0x0017_F001));
    }

    [Fact]
    public void FirstFrameThatIsTaken_IsTheZeroPage()
    {
        // R-MEM-30, R-MEM-35
        var shown = MemoryScene.Open().Shown;

        Assert.Equal(3583u, shown.ZeroFrame.Value);
        Assert.Equal(
            [(512u, 1u, true), (513, 3070, false), (3583, 1, true)],
            shown.Frames.Select(area => (area.Base.Value, area.Length, area.IsUsed))
        );
    }

    [Fact]
    public void PagersPool_BeginsBehindItsWindow()
    {
        // R-MEM-21, R-MEM-52, R-MEM-53
        var scene = MemoryScene.Open(imagePages: 100);
        var pager = Assert.Single(scene.Shown.Tasks);

        Assert.Equal(new(0xA0064, 0xA0464), pager.MapWindow);
        Assert.Equal(new(0xA0000, 0xB0000), pager.Region);
        Assert.Equal([new(0, 0x10000 - 100 - 1024)], scene.Shown.FreeOwnAddresses.ToArray());
        Assert.Equal([new(0, 0x8000)], scene.Shown.FreeSharedAddresses.ToArray());
        Assert.Equal([new(0, 0x100)], scene.Shown.FreeUtcbAddresses.ToArray());
    }

    [Fact]
    public void Stack_EndsAtTheRegionsEnd_AndPrivateMappingsGoBelow()
    {
        // R-MEM-22
        var scene = MemoryScene.Open();
        var task = scene.AddTask();
        const uint size = MemoryLayout.StackPages * MemoryScene.PageSize;
        const uint end = 0x5000_0000;
        const AreaFlags stack = MemoryScene.Private | AreaFlags.Fixed | AreaFlags.GrowsDown;

        Assert.Equal(0x8000u, size);
        Assert.Equal(end, scene.Map(task, MemoryLayout.StackPages, end - size, stack));
        scene.Store(task, end - 1, 'z');
        Assert.Equal(0x4000_0000u, scene.Map(task, 2));
        Assert.Equal(0x4000_2000u, scene.Map(task, 0x10000 - MemoryLayout.StackPages - 2));
        _ = scene.Refuses<NoRoom>(
            task,
            new MapArea(null, 0, 0, MemoryScene.Private, 1),
            ErrorNumber.ENOMEM,
            "R-MEM-142"
        );
        Assert.Equal('z', scene.Letter(task, end - 1));
    }

    [Fact]
    public void BootThatIsNotWellFormed_IsRejectedWithEveryFault()
    {
        var boot = MemoryScene.BootOf() with { Frames = new(0x50, 0x51), ImagePages = 0x10000 };
        var rejected = Assert.IsType<MemoryBootRejected>(MemorySystem.Empty.Boot(boot));

        Assert.Equal(
            [LayoutProblem.NoFrames, LayoutProblem.ImageTooLarge],
            rejected.Faults.Select(fault => fault.Problem)
        );
        Assert.Equal("Physical: no frames of the container are left for the pager", rejected.Faults[0].ToString());
        Assert.Equal("Pager: the image leaves no room for the mmap window", rejected.Faults[1].ToString());
        var again = Assert.IsType<MemoryBootRejected>(MemoryScene.Open().System.Boot(MemoryScene.BootOf()));
        Assert.Equal("Pager: the container has a pager already", Assert.Single(again.Faults).ToString());
    }

    private static uint[] Starts(MemoryLayout layout) =>
        [layout.Physical.Start, layout.Pager.Start, layout.Shared.Start, layout.Task.Start, layout.Utcb.Start];
}
