using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>A pager maps and unmaps by the kernel, with the rights that it has, for its tasks and for itself (R-CHK-4,
/// R-CHK-5, R-MEM-20).</summary>
public sealed class PagerRightsExamples
{
    private const uint Page = MemoryScene.PageSize;

    private readonly PagedScene scene = new();

    [Fact]
    public void PageThatThePagerMayNotMap_IsNoPageOfTheTask()
    {
        // R-CHK-4, R-MEM-104
        var barred = new PagedScene(physical: MapOperations.Read | MapOperations.Cached);
        _ = barred.Serves(Cast.Cat, new Load(PagedScene.Area, 1));
        var service = barred.System.Serve(Cast.Cat, new Store(PagedScene.Area, [1]));
        var reason = Assert.IsType<PagerMayNotMap>(Assert.IsType<TaskSuspended>(service.Outcome).Reason);

        Assert.Equal(
            (Cast.Ann, PagedScene.Area, ErrorNumber.ENOCAP, "R-CHK-4"),
            (reason.Pager, reason.Address, reason.Error, reason.Rule)
        );
        Assert.Same(barred.System, service.Next);
    }

    [Fact]
    public void ServiceThatIsACall_IsRefused()
    {
        // R-CHK-4
        var barred = new PagedScene(physical: MapOperations.Read | MapOperations.Cached);
        var service = barred.System.Serve(Cast.Cat, new WriteUser(PagedScene.Area, [1]));

        Assert.IsType<PagerMayNotMap>(Assert.IsType<MemoryRefused>(service.Outcome).Reason);
        Assert.Same(barred.System, service.Next);
    }

    [Fact]
    public void WindowOfThePager_IsMappedForThePager()
    {
        // R-CHK-4, R-MEM-134: the task's page it may map, and nothing at its own addresses.
        var barred = new PagedScene(virtualEnd: 0x5_0000);
        var prefault = barred.System.Serve(Cast.Cat, new Prefault(PagedScene.Area, AreaFlags.Read));
        Assert.IsType<MemoryDone>(prefault.Outcome);
        var open = barred.System.Serve(Cast.Cat, new OpenWindow(PagedScene.Area, 1, AreaFlags.Read));
        var reason = Assert.IsType<PagerMayNotMap>(Assert.IsType<MemoryRefused>(open.Outcome).Reason);

        Assert.True(reason.Address >= 0xA000_0000);
        Assert.Equal("R-CHK-4", reason.Rule);
    }

    [Fact]
    public void PageThatThePagerMayNotUnmap_Stays()
    {
        // R-CHK-5
        var barred = new PagedScene(
            virtualRights: MapOperations.All & ~(MapOperations.Unmap | MapOperations.IrqRegister)
        );
        var untouched = barred.System.Serve(Cast.Cat, new UnmapArea(PagedScene.Area, 1));
        Assert.IsType<MemoryDone>(untouched.Outcome);
        _ = barred.Serves(Cast.Cat, new Store(PagedScene.Area, [1]));
        var service = barred.System.Serve(Cast.Cat, new UnmapArea(PagedScene.Area, 1));
        var reason = Assert.IsType<PagerMayNotMap>(Assert.IsType<MemoryRefused>(service.Outcome).Reason);

        Assert.Equal((ErrorNumber.ENOCAP, "R-CHK-5"), (reason.Error, reason.Rule));
        Assert.Equal(PageRights.ReadWrite, service.Next.Memory.RightsOf(Cast.CatsSpace, PagedScene.Area / Page));
    }

    [Fact]
    public void PageInThatThePagerMayNotServe_IsEfault()
    {
        // R-MEM-18
        var barred = new PagedScene(physical: MapOperations.Read | MapOperations.Cached);
        var check = barred.System.CheckAccess(Cast.Cat, PagedScene.Area, 1, PageRights.ReadWrite, mayPageIn: true);

        Assert.Equal(ErrorNumber.EFAULT, check.Error);
        Assert.Same(barred.System, check.Next);
    }

    [Fact]
    public void PageThatIsMappedAlready_AsksForNothing()
    {
        // R-MEM-105
        _ = scene.Serves(Cast.Cat, new Store(PagedScene.Area, [1]));
        var before = scene.System.Memory.View();
        _ = scene.Serves(Cast.Cat, new Load(PagedScene.Area, 1));

        Assert.Equal(before, scene.System.Memory.View());
    }

    [Fact]
    public void TableInThePlaceOfAnother_NeedsNoUnitMore()
    {
        // R-MEM-12, R-POOL-3: the kernel copies the space, and the pager's fork puts the frozen table in its place.
        var tight = new PagedScene(maps: 2);
        _ = tight.Serves(Cast.Cat, new Store(PagedScene.Area, [1]));
        var create = new CreateThread(CreateFlags.CopySpace | CreateFlags.AsPager, Cast.CatsSpace, Cast.Cat);
        var made = Assert.IsType<ThreadMade>(tight.Does(Cast.Ann, create).Reply);
        Assert.Equal(2u, tight.UsedOf(tight.Pool));
        _ = tight.Serves(Cast.Cat, new ForkTask(made.Thread, made.Space));

        Assert.Equal(2u, tight.UsedOf(tight.Pool));
        Assert.Equal(PageRights.Read, tight.System.Memory.RightsOf(made.Space, PagedScene.Area / Page));
    }
}
