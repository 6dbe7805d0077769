using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>
/// The cast with memory: Ann is the pager of Home, and Cat her task. Ann's space list holds the right to map any memory
/// for all of Home, and pools of maps.
/// </summary>
internal sealed class PagedScene
{
    public const uint Region = 0x4000_0000;

    /// <summary>Where Cat has an anonymous area of 4 pages.</summary>
    public const uint Area = Region;

    public PagedSystem System { get; private set; }

    private const MapOperations AnyOperation = MapOperations.All & ~MapOperations.IrqRegister;

    /// <param name="maps">How many page tables Ann can pay for.</param>
    /// <param name="secondPool">How many more all of Home can.</param>
    /// <param name="physical">What Ann may do with frames.</param>
    /// <param name="virtualRights">What she may do with pages.</param>
    /// <param name="virtualEnd">The first page that she may do nothing with.</param>
    /// <param name="selfPaged">Who pages itself, besides Ann; nobody, if it is nil.</param>
    public PagedScene(
        uint maps = 4,
        uint secondPool = 0,
        MapOperations physical = AnyOperation,
        MapOperations virtualRights = AnyOperation,
        uint virtualEnd = 0x10_0000,
        ThreadId? selfPaged = null
    )
    {
        var scene = Scene
            .WithThreadControl.Hold(Cast.HomeList, Given.Ipc())
            .Hold(Cast.AwayList, Given.Ipc().Over(Cast.AllHome).OwnedBy(Cast.Zoe))
            .Hold(Cast.AnnsSpaceList, Covering(Given.Physical(physical), 0x10_0000))
            .Hold(Cast.AnnsSpaceList, Covering(Given.Virtual(virtualRights), virtualEnd))
            .Hold(Cast.AnnsSpaceList, Given.Pool(ResourceType.MapPool, maps), out var pool);
        Pool = pool;
        if (secondPool > 0)
        {
            scene = scene.Hold(Cast.HomeList, Given.Pool(ResourceType.MapPool, secondPool), out var other);
            SecondPool = other;
        }
        if (selfPaged is { } alone)
        {
            scene = scene.Change(alone, thread => thread with { Pager = alone });
        }
        var booted = Assert.IsType<MemoryBooted>(MemorySystem.Empty.Boot(Boot)).System;
        System = PagedSystem.Over(IpcSystem.Over(scene.Start(), booted));
        _ = Serves(Cast.Ann, new AddTask(Cast.Cat, Cast.CatsSpace, new(0x40000, 0x50000), new(0x40000, 0x50000)));
        _ = Serves(Cast.Cat, new MapArea(null, 0, 0, MemoryScene.Private, 4));
    }

    /// <summary>Ann's pool of maps.</summary>
    public CapabilityId Pool { get; }

    /// <summary>A pool of maps that all of Home sees, if there is one.</summary>
    public CapabilityId SecondPool { get; }

    private static MemoryBoot Boot =>
        MemoryScene.BootOf() with
        {
            Container = Cast.Home,
            Pager = Cast.Ann,
            PagerSpace = Cast.AnnsSpace,
        };

    public uint UsedOf(CapabilityId pool) =>
        System
            .Ipc.Kernel.View()
            .Containers.SelectMany(container => container.Spaces.SelectMany(space => space.List).Concat(container.List))
            .First(capability => capability.Id == pool)
            .Used;

    public PageRights RightsAt(SpaceId space, uint address) =>
        System.Memory.RightsOf(space, address / MemoryScene.PageSize);

    /// <summary>A service that must be done.</summary>
    public Reply Serves(ThreadId task, MemoryCall call)
    {
        var service = System.Serve(task, call);
        System = service.Next;
        return Assert.IsType<MemoryDone>(service.Outcome).Reply;
    }

    public void Continue(PagedSystem next) => System = next;

    public Done<PagedSystem> Does(ThreadId caller, Call call)
    {
        var done = Assert.IsType<Done<PagedSystem>>(System.Step(caller, call));
        System = done.Next;
        return done;
    }

    public TReason Refuses<TReason>(ThreadId caller, Call call, ErrorNumber error, string rule)
        where TReason : Reason
    {
        var refused = Assert.IsType<Refused<PagedSystem>>(System.Step(caller, call));
        Assert.Same(System, refused.Next);
        Assert.Equal((error, rule), (refused.Reason.Error, refused.Reason.Rule));
        return Assert.IsType<TReason>(refused.Reason);
    }

    private static Capability Covering(Capability capability, uint end) =>
        capability with
        {
            Range = new(0, end),
            Size = end,
        };
}
