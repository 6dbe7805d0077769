using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>How the pager reaches the pages of its tasks (R-MEM-130 to R-MEM-135).</summary>
public sealed class PagerReachExamples
{
    private const uint Page = MemoryScene.PageSize;
    private const AreaFlags Both = AreaFlags.Read | AreaFlags.Write;

    private readonly MemoryScene scene = MemoryScene.Open();
    private readonly ThreadId task;

    public PagerReachExamples() => task = scene.AddTask();

    [Fact]
    public void Prefault_ReachesThePageThatTheTaskWouldUse()
    {
        // R-MEM-130, R-MEM-131
        var at = scene.Map(task, 1);
        var reached = Assert.IsType<PageReached>(scene.Does(task, new Prefault(at + 5, Both)));

        Assert.Equal(MappingKind.ReadWrite, reached.Kind);
        Assert.Equal(scene.Mapping(task, at)!.Value.Frame, reached.Frame);
        Assert.NotEqual(scene.Shown.ZeroFrame, reached.Frame);
    }

    [Fact]
    public void Prefault_IsRefused_WithoutAnArea_OrWithOtherWants()
    {
        // R-MEM-131
        var at = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Anonymous | AreaFlags.Read);
        _ = scene.Refuses<NoAreaAt>(task, new Prefault(at + Page, AreaFlags.Read), ErrorNumber.EINVAL, "R-MEM-131");
        _ = scene.Refuses<WantsUnfit>(task, new Prefault(at, AreaFlags.None), ErrorNumber.EINVAL, "R-MEM-131");
        _ = scene.Refuses<WantsUnfit>(task, new Prefault(at, AreaFlags.Execute), ErrorNumber.EINVAL, "R-MEM-131");
        _ = scene.Refuses<IllegalAccess>(task, new Prefault(at, Both), ErrorNumber.EFAULT, "R-MEM-101");
    }

    [Fact]
    public void PrefaultForReading_DoesNotWeakenAMapping()
    {
        // R-MEM-131, E-MEM-30
        var at = scene.Map(task, 1);
        scene.Store(task, at, 'A');
        _ = scene.Does(task, new Prefault(at, AreaFlags.Read));

        Assert.Equal(MappingKind.ReadWrite, scene.Mapping(task, at)!.Value.Kind);
    }

    [Fact]
    public void Range_IsValid_IfItsAreasHaveTheFlags()
    {
        // R-MEM-133
        var at = scene.Map(task, 1);
        _ = scene.Map(task, 1, at + Page, AreaFlags.Private | AreaFlags.Anonymous | AreaFlags.Read | AreaFlags.Fixed);

        Assert.True(scene.System.IsValid(task, at + 1, 2 * Page - 1, AreaFlags.Read));
        Assert.True(scene.System.IsValid(task, at, Page, Both));
        Assert.False(scene.System.IsValid(task, at, Page + 1, Both));
        Assert.False(scene.System.IsValid(task, at + Page, Page + 1, AreaFlags.Read));
        Assert.True(scene.System.IsValid(task, 0, 0, AreaFlags.Read));
        Assert.Null(scene.Mapping(task, at));
    }

    [Fact]
    public void RangeThatWraps_IsNotValid()
    {
        // R-MEM-1, R-MEM-133, E-MEM-40
        Assert.False(scene.System.IsValid(task, 0xFFFF_F000, 0x2000, AreaFlags.Read));
        _ = scene.Refuses<RangeWraps>(task, new ReadUser(0xFFFF_F000, 0x2000), ErrorNumber.EFAULT, "R-MEM-1");
    }

    [Fact]
    public void BytesToATask_GoToItsOwnCopy_NeverToTheZeroPage()
    {
        // R-MEM-130, R-MEM-135, E-MEM-1, E-MEM-41
        var at = scene.Map(task, 2);
        Assert.Equal(0, scene.Load(task, at));
        _ = scene.Does(task, new WriteUser(at + Page - 1, [1, 2]));
        var other = scene.AddTask();
        var fresh = scene.Map(other, 1);

        Assert.Equal(0, scene.Load(other, fresh));
        Assert.Equal((1, 2), (scene.Load(task, at + Page - 1), scene.Load(task, at + Page)));
    }

    [Fact]
    public void BytesFromATask_AreThoseThatItWouldRead()
    {
        // R-MEM-130, R-MEM-135
        var parent = scene.AddTask();
        var at = scene.Map(parent, 2);
        scene.Store(parent, at + Page - 1, 1, 2);
        var child = scene.Fork(parent);
        scene.Store(child, at + Page, 3);

        Assert.Equal(
            [1, 3],
            Assert.IsType<BytesRead>(scene.Does(child, new ReadUser(at + Page - 1, 2))).Bytes.ToArray()
        );
        Assert.Equal(
            [1, 2],
            Assert.IsType<BytesRead>(scene.Does(parent, new ReadUser(at + Page - 1, 2))).Bytes.ToArray()
        );
    }

    [Fact]
    public void BytesToAReadOnlyArea_AreRefused()
    {
        // R-MEM-104, R-MEM-135
        var at = scene.Map(task, 1, flags: AreaFlags.Private | AreaFlags.Anonymous | AreaFlags.Read);
        _ = scene.Refuses<RangeNotValid>(task, new WriteUser(at, [1]), ErrorNumber.EFAULT, "R-MEM-133");
        _ = scene.Does(task, new ReadUser(at, 10));
    }

    [Fact]
    public void String_EndsWithItsTerminator_AndTheNextPageIsNotLookedAt()
    {
        // R-MEM-135
        var at = scene.Map(task, 1);
        scene.Store(task, at + Page - 3, (byte)'h', (byte)'i', 0);

        Assert.Equal(
            "hi\0"u8,
            Assert.IsType<BytesRead>(scene.Does(task, new ReadUserString(at + Page - 3, 100))).Bytes.AsSpan()
        );
        Assert.Equal(
            "hi\0"u8,
            Assert.IsType<BytesRead>(scene.Does(task, new ReadUserString(at + Page - 3, 3))).Bytes.AsSpan()
        );
        _ = scene.Refuses<NoTerminator>(task, new ReadUserString(at + Page - 3, 2), ErrorNumber.E2BIG, "R-MEM-135");
        scene.Store(task, at + Page - 1, 'x');
        _ = scene.Refuses<RangeNotValid>(task, new ReadUserString(at + Page - 3, 100), ErrorNumber.EFAULT, "R-MEM-133");
    }

    [Fact]
    public void ArrayOfWords_EndsWithAZeroWord()
    {
        // R-MEM-135
        var at = scene.Map(task, 1);
        scene.Store(task, at, 1, 0, 0, 0, 0, 2);

        Assert.Equal(12, Assert.IsType<BytesRead>(scene.Does(task, new ReadUserWords(at, 12))).Bytes.Length);
        _ = scene.Refuses<NoTerminator>(task, new ReadUserWords(at, 11), ErrorNumber.E2BIG, "R-MEM-135");
    }

    [Fact]
    public void Window_ShowsThePagerWhatTheTaskHas_AtAddressesOfItsOwn()
    {
        // R-MEM-53, R-MEM-134, E-MEM-39
        var at = scene.Map(task, 2);
        scene.Store(task, at + Page - 1, 1, 2);
        var free = scene.Shown.FreeOwnAddresses;
        var window = Assert.IsType<AddressGiven>(scene.Does(task, new OpenWindow(at + Page - 1, 2, Both))).Address;

        Assert.Equal(Page - 1, window % Page);
        Assert.True(window >= 0xA000_0000 + 1024 * Page);
        for (var page = 0u; page < 2; page++)
        {
            var (mine, theirs) = (
                scene.Mapping(MemoryScene.Pager, window + page),
                scene.Mapping(task, at + Page - 1 + page)
            );
            Assert.Equal((theirs!.Value.Frame, MappingKind.ReadWrite), (mine!.Value.Frame, mine.Value.Kind));
        }
        _ = scene.Does(task, new CloseWindow(window, 2));
        Assert.Equal(free.ToArray(), scene.Shown.FreeOwnAddresses.ToArray());
        Assert.Null(scene.Mapping(MemoryScene.Pager, window));
    }

    [Fact]
    public void WindowForReading_IsReadOnly()
    {
        // R-MEM-134
        var at = scene.Map(task, 1);
        var window = Assert.IsType<AddressGiven>(scene.Does(task, new OpenWindow(at, 1, AreaFlags.Read))).Address;

        Assert.Equal(MappingKind.ReadOnly, scene.Mapping(MemoryScene.Pager, window)!.Value.Kind);
    }

    [Fact]
    public void WindowThatFails_LeavesNothing()
    {
        // R-MEM-134: everything so far is undone.
        var small = MemoryScene.Open(frames: 3);
        var poor = small.AddTask();
        var at = small.Map(poor, 3);
        _ = small.Refuses<NoFramesLeft>(poor, new OpenWindow(at, 2 * Page, Both), ErrorNumber.ENOMEM, "R-MEM-31");
        _ = small.Refuses<RangeNotValid>(poor, new OpenWindow(at, 4 * Page, Both), ErrorNumber.EFAULT, "R-MEM-133");
        _ = small.Refuses<NoneWanted>(poor, new OpenWindow(at, 0, Both), ErrorNumber.EINVAL, "R-MEM-134");
        _ = small.Refuses<AddressesNotTaken>(poor, new CloseWindow(0xA040_0000, 1), ErrorNumber.EINVAL, "R-MEM-51");
    }
}
