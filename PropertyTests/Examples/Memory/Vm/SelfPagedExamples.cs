using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>A thread that is its own pager and makes an access that it cannot serve is destroyed, with the threads that it
/// pages (R-MEM-19). Ann pages herself and Cat.</summary>
public sealed class SelfPagedExamples
{
    private const uint Nowhere = 0x4800_0000;

    private readonly PagedScene scene = new();

    private static Store Illegal => new(Nowhere, [1]);

    [Fact]
    public void IllegalAccessOfAPager_IsItsEnd_AndThatOfItsTasks()
    {
        // R-MEM-19, R-TC-3
        _ = scene.Serves(Cast.Cat, new Store(PagedScene.Area, [1]));
        var service = scene.System.Serve(Cast.Ann, Illegal);
        var destroyed = Assert.IsType<TaskDestroyed>(service.Outcome);

        Assert.Equal((Cast.Ann, ErrorNumber.EFAULT), (destroyed.Task, destroyed.Reason.Error));
        Assert.True(destroyed.Gone is [var pager, var task] && (pager, task) == (Cast.Ann, Cast.Cat));
        Assert.All([Cast.Ann, Cast.Bob, Cast.Cat], id => Assert.Null(service.Next.Ipc.Kernel.Find(id)));
        Assert.NotNull(service.Next.Ipc.Kernel.Find(Cast.Zoe));
        Assert.IsType<Done<PagedSystem>>(service.Exit);
        // R-MEM-12: nothing is mapped, and no memory is kept, in the container.
        Assert.Equal(MemorySystem.Empty.View(), service.Next.Memory.View());
        Assert.Equal(destroyed.Next, service.Next.Memory);
    }

    [Fact]
    public void WhoSleepsOnThem_HearsOfIt()
    {
        // R-TC-8: Cat sleeps until Ann receives, and goes with her; Zoe, who expects Ann, is woken.
        var system = WithZoe(scene.System);
        var service = system.Serve(Cast.Ann, Illegal);

        Assert.Contains(EndedCall.With(Cast.Zoe, ErrorNumber.EINTR), service.Exit!.Ended);
        Assert.Equal(ThreadStatus.Runnable, service.Next.Ipc.Kernel.Find(Cast.Zoe)!.State);
    }

    [Fact]
    public void IllegalAccessOfATask_IsForItsPagerToSuspend()
    {
        // R-MEM-104
        var service = scene.System.Serve(Cast.Cat, Illegal);

        Assert.IsType<TaskSuspended>(service.Outcome);
        Assert.Null(service.Exit);
        Assert.Same(scene.System, service.Next);
    }

    [Fact]
    public void LegalAccessOfAPager_IsServedLikeAnyTasks()
    {
        // R-MEM-144
        var at = Assert.IsType<AddressGiven>(scene.Serves(Cast.Ann, new MapArea(null, 0, 0, MemoryScene.Private, 1)));
        _ = scene.Serves(Cast.Ann, new Store(at.Address, [7]));

        Assert.Equal(7, Assert.Single(Assert.IsType<BytesRead>(scene.Serves(Cast.Ann, new Load(at.Address, 1))).Bytes));
    }

    [Fact]
    public void TaskThatPagesItself_LeavesTheOthersTheirMemory()
    {
        // R-MEM-19: a thread may page itself and still have its memory from another.
        var own = new PagedScene(selfPaged: Cast.Cat);
        _ = own.Serves(Cast.Cat, new Store(PagedScene.Area, [1]));
        var free = FreeFrames(own.System);
        var service = own.System.Serve(Cast.Cat, Illegal);

        Assert.Equal(Cast.Cat, Assert.Single(Assert.IsType<TaskDestroyed>(service.Outcome).Gone));
        Assert.NotNull(service.Next.Ipc.Kernel.Find(Cast.Ann));
        Assert.Equal(free + 1, FreeFrames(service.Next));
        Assert.Empty(service.Next.Memory.Breaches());
    }

    [Fact]
    public void PageInForAKernelCall_EndsNobody()
    {
        // R-MEM-18: what the pager cannot have is an error of the call.
        var check = scene.System.CheckAccess(Cast.Ann, Nowhere, 1, PageRights.Read, mayPageIn: true);

        Assert.Equal(ErrorNumber.EFAULT, check.Error);
        Assert.Same(scene.System, check.Next);
    }

    private static long FreeFrames(PagedSystem system) =>
        system.Memory.View().Pagers[0].Frames.Where(area => !area.IsUsed).Sum(area => (long)area.Length);

    private static PagedSystem WithZoe(PagedSystem system) =>
        Assert
            .IsType<Asleep<PagedSystem>>(
                Assert
                    .IsType<Asleep<PagedSystem>>(system.Step(Cast.Zoe, IpcTransfer.Receive(Cast.Ann, IpcFlags.Short)))
                    .Next.Step(Cast.Cat, IpcTransfer.Send(Cast.Ann, IpcFlags.Short, new(1)))
            )
            .Next;
}
