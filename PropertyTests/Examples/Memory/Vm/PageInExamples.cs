using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Pages that are faulted in for a kernel call, and who pays for their tables (R-MEM-12, R-MEM-16 to R-MEM-18).</summary>
public sealed class PageInExamples
{
    private const uint Page = MemoryScene.PageSize;

    private readonly PagedScene scene = new();

    [Fact]
    public void Service_IsPaidByThePager()
    {
        // R-MEM-12
        _ = scene.Serves(Cast.Cat, new Store(PagedScene.Area, [1]));
        Assert.Equal(1u, scene.UsedOf(scene.Pool));
        _ = scene.Serves(Cast.Cat, new ExitTask());
        Assert.Equal(0u, scene.UsedOf(scene.Pool));
    }

    [Fact]
    public void ServiceThatThePagerCannotPay_SuspendsOrIsRefused()
    {
        // R-MEM-12, R-MEM-104
        var poor = new PagedScene(maps: 1);
        _ = poor.Does(Cast.Ann, new MapPages(0x10_0000, 0x5000_0000, 1, MappingKind.ReadOnly, Cast.Cat));
        var store = poor.System.Serve(Cast.Cat, new Store(PagedScene.Area, [1]));
        var prefault = poor.System.Serve(Cast.Cat, new Prefault(PagedScene.Area, AreaFlags.Read));

        Assert.IsType<NoTableLeft>(Assert.IsType<TaskSuspended>(store.Outcome).Reason);
        Assert.Equal(ErrorNumber.ENOMEM, Assert.IsType<MemoryRefused>(prefault.Outcome).Error);
        Assert.Same(poor.System, store.Next);
        Assert.Same(poor.System, prefault.Next);
    }

    [Theory]
    [InlineData(0xF000_0000, 1)]
    [InlineData(0xEFFF_FFFF, 2)]
    [InlineData(0xFFFF_FFFF, 2)]
    [InlineData(0x4800_0000, 1)]
    public void CheckAccess_RefusesWhatNoUserHas(uint address, int size)
    {
        // R-MEM-16, R-MEM-17, E-MEM-3
        var result = scene.System.CheckAccess(Cast.Cat, address, size, PageRights.Read, mayPageIn: true);

        Assert.Equal(ErrorNumber.EFAULT, result.Error);
        Assert.Same(scene.System, result.Next);
    }

    [Fact]
    public void CheckAccess_AsksForThePagesThatLackTheKind_AllOrNone()
    {
        // R-MEM-17, R-MEM-18, E-MEM-2
        var denied = scene.System.CheckAccess(Cast.Cat, PagedScene.Area, 10, PageRights.Read, mayPageIn: false);
        Assert.Equal(ErrorNumber.EFAULT, denied.Error);
        var read = scene.System.CheckAccess(Cast.Cat, PagedScene.Area + Page - 1, 2, PageRights.Read, mayPageIn: true);
        Assert.Equal((PageRights.Read, PageRights.Read), RightsOfTwo(read.Next));
        var write = read.Next.CheckAccess(Cast.Cat, PagedScene.Area, 1, PageRights.ReadWrite, mayPageIn: true);
        Assert.Equal((PageRights.ReadWrite, PageRights.Read), RightsOfTwo(write.Next));
        Assert.Single(Assert.Single(write.Next.Memory.View().Spaces).Tables);
        var partly = scene.System.CheckAccess(
            Cast.Cat,
            PagedScene.Area + 3 * Page,
            2 * (int)Page,
            PageRights.Read,
            true
        );
        Assert.Equal(ErrorNumber.EFAULT, partly.Error);
        Assert.Equal(PageRights.None, scene.RightsAt(Cast.CatsSpace, PagedScene.Area + 3 * Page));
        Assert.Null(scene.System.CheckAccess(Cast.Cat, 0xF000_0000, 0, PageRights.ReadWrite, true).Error);
        Assert.Equal(ErrorNumber.ESRCH, scene.System.CheckAccess(Cast.Nobody, 0, 1, PageRights.Read, true).Error);
    }

    [Fact]
    public void PageOfAShadow_ThatTheKernelUnmapped_IsFoundInTheShadow()
    {
        // R-MEM-14, R-MEM-102, R-MEM-115: the pager alone leaves no such page unmapped (decision 0022).
        _ = scene.Serves(Cast.Cat, new Store(PagedScene.Area, [7]));
        var frame = Frame();
        _ = scene.Does(Cast.Ann, new UnmapPages(PagedScene.Area, 1, Cast.Cat));
        Assert.Equal(PageRights.None, scene.RightsAt(Cast.CatsSpace, PagedScene.Area));

        Assert.Equal(7, Assert.IsType<BytesRead>(scene.Serves(Cast.Cat, new Load(PagedScene.Area, 1))).Bytes[0]);
        Assert.Equal((PageRights.Read, frame), (scene.RightsAt(Cast.CatsSpace, PagedScene.Area), Frame()));
        _ = scene.Does(Cast.Ann, new UnmapPages(PagedScene.Area, 1, Cast.Cat));
        _ = scene.Serves(Cast.Cat, new Store(PagedScene.Area + 1, [8]));
        Assert.Equal((PageRights.ReadWrite, frame), (scene.RightsAt(Cast.CatsSpace, PagedScene.Area), Frame()));
        Assert.Empty(scene.System.Memory.Breaches());
    }

    [Fact]
    public void ExtendedReceive_FaultsItsBufferIn_AndLeavesTheZeroPageZero()
    {
        // R-MEM-18, R-MEM-75, E-MEM-1, E-MEM-42
        _ = scene.Serves(Cast.Ann, new Store(Anns(), [.. "message"u8]));
        _ = Assert.IsType<Asleep<PagedSystem>>(Receive());
        var send = new IpcTransfer(Cast.Cat, ThreadId.Nil, IpcFlags.Extended(2, 7), new(0, 0, Anns(), 3, 4, 5));
        _ = scene.Does(Cast.Ann, send);

        Assert.Equal(
            "message"u8,
            Assert.IsType<BytesRead>(scene.Serves(Cast.Cat, new Load(PagedScene.Area, 7))).Bytes.AsSpan()
        );
        Assert.Equal(
            0,
            Assert.IsType<BytesRead>(scene.Serves(Cast.Cat, new Load(PagedScene.Area + 2 * Page, 1))).Bytes[0]
        );
        Assert.Equal(2u, scene.UsedOf(scene.Pool));
        Assert.Empty(scene.System.Memory.Breaches());
        var heard = scene.System.Ipc.Find(Cast.Cat)!.Registers;
        Assert.Equal((3u, 4u, 5u), (heard.Mr3, heard.Mr4, heard.Mr5));
    }

    /// <summary>The frame of Cat's first page.</summary>
    private uint Frame() =>
        Assert
            .Single(scene.System.Memory.View().Spaces, each => each.Space == Cast.CatsSpace)
            .Mappings.First(each => each.Page == PagedScene.Area / Page)
            .Frame.Value;

    /// <summary>A page of Ann's own, mapped once.</summary>
    private uint Anns()
    {
        var areas = scene.System.Memory.View().Pagers[0].AreaLists.First(list => list.Space == Cast.AnnsSpace).Areas;
        return areas.IsEmpty
            ? Assert
                .IsType<AddressGiven>(scene.Serves(Cast.Ann, new MapArea(null, 0, 0, MemoryScene.Private, 1)))
                .Address
            : areas[0].First * Page;
    }

    private Outcome<PagedSystem> Receive()
    {
        var receive = new IpcTransfer(ThreadId.Nil, Cast.Ann, IpcFlags.Extended(2, 100), new(0, 0, PagedScene.Area));
        var outcome = scene.System.Step(Cast.Cat, receive);
        scene.Continue(outcome.Next);
        return outcome;
    }

    private static (PageRights, PageRights) RightsOfTwo(PagedSystem system) =>
        (
            system.Memory.RightsOf(Cast.CatsSpace, PagedScene.Area / Page),
            system.Memory.RightsOf(Cast.CatsSpace, PagedScene.Area / Page + 1)
        );
}
