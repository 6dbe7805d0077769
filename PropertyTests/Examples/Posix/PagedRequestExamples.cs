using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>A POSIX pager over memory that it keeps itself: records of requests are faulted in, as buffers are
/// (R-MEM-17, R-MEM-18, R-POSIX-50).</summary>
public sealed class PagedRequestExamples
{
    private const uint Page = 4096;

    private readonly ThreadId pager;
    private readonly ThreadId ann;
    private readonly ThreadId bob;
    private PosixSystem system;
    private uint region;

    public PagedRequestExamples()
    {
        var boot = PosixBoots.Read();
        var kernel = Assert.IsType<Booted>(Kernel.Boot(boot)).Kernel;
        var first = boot.Containers[0].Threads[0];
        var memory = new MemoryBoot
        {
            Container = first.Id.Container,
            Layout = MemoryLayout.Default(0),
            Frames = new(0x200, 0x400),
            Pager = first.Id,
            PagerSpace = first.Space,
        };
        var booted = Assert.IsType<MemoryBooted>(MemorySystem.Empty.Boot(memory)).System;
        pager = first.Id;
        system = Assert.IsType<PosixBooted>(PosixSystem.Boot(IpcSystem.Over(kernel, booted), pager)).System;
        (ann, bob) = (AddTask(), AddTask());
    }

    private MemorySystem Memory => (MemorySystem)system.Ipc.Memory;

    [Fact]
    public void Record_ThatNobodyHasTouched_IsFaultedIn_AndAsksForNothing()
    {
        // R-POSIX-51: zeros are no request; R-MEM-17: what was paged in for it is not kept.
        var at = Maps(ann, 1);
        var served = Assert.Single(Asks(ann, at));

        Assert.IsType<RecordMalformed>(served.Refusal);
        Assert.Equal(PageRights.None, RightsAt(ann, at));
    }

    [Fact]
    public void Record_AcrossAPageBoundary_IsReadAsIfItLayInOnePage()
    {
        // E-MEM-39
        var at = Maps(ann, 2) + Page - 8;
        Serves(ann, new Store(at, CapabilityRecord.For(ann, bob, IpcOperations.Send | IpcOperations.Short).ToBytes()));
        var served = Assert.Single(Asks(ann, at));

        Assert.Null(served.Refusal);
        Assert.NotEqual(CapabilityId.None, served.Granted);
        Assert.Empty(Memory.Breaches());
    }

    [Fact]
    public void Record_ThatAForkHasFrozen_IsMadeItsOwnAgain()
    {
        // R-MEM-17: the record is asked for with both rights, and the page is kept with a request that is granted.
        var at = Maps(ann, 1);
        Serves(ann, new Store(at, CapabilityRecord.For(ann, bob, IpcOperations.Send | IpcOperations.Short).ToBytes()));
        Fork(ann);
        Assert.Equal(PageRights.Read, RightsAt(ann, at));
        _ = Assert.Single(Asks(ann, at));

        Assert.Equal(PageRights.ReadWrite, RightsAt(ann, at));
        Assert.Empty(Memory.Breaches());
    }

    [Theory]
    [InlineData(0x4800_0000)]
    [InlineData(0xF000_0000)]
    [InlineData(0xFFFF_FFF0)]
    public void Record_WhereNothingMayBe_IsRefused_AndThePagerServesOn(uint at)
    {
        // R-MEM-16, R-MEM-17, E-MEM-3
        Assert.IsType<RecordNotAccessible>(Assert.Single(Asks(ann, at)).Refusal);
        Assert.IsType<RecordNotAccessible>(Assert.Single(Asks(bob, at)).Refusal);
    }

    private uint Maps(ThreadId task, uint pages)
    {
        const MmapProtection readWrite = MmapProtection.Read | MmapProtection.Write;
        var call = new Mmap(0, pages * Page, readWrite, MmapFlags.Private | MmapFlags.Anonymous, null, 0);
        return Assert.IsType<AddressGiven>(Serves(task, call)).Address;
    }

    private Reply Serves(ThreadId task, MemoryCall call)
    {
        var service = PagedSystem.Over(system.Ipc).Serve(task, call);
        system = system.With(service.Next.Ipc);
        return Assert.IsType<MemoryDone>(service.Outcome).Reply;
    }

    private ImmutableArray<RequestServed> Asks(ThreadId task, uint at)
    {
        var turn = system.Step(task, CapabilityRequests.CallTo(pager, at));
        system = turn.Outcome.Next;
        return turn.Served;
    }

    private ThreadId AddTask()
    {
        var made = Makes(new CreateThread(CreateFlags.NewSpace | CreateFlags.AsPager, default, default));
        var range = new PageRange(0x40000 + 0x100 * region++, 0x50000);
        _ = Serves(pager, new AddTask(made.Thread, made.Space, range, range));
        return made.Thread;
    }

    private void Fork(ThreadId task)
    {
        var space = system.Ipc.Kernel.Find(task)!.Space;
        var made = Makes(new CreateThread(CreateFlags.CopySpace | CreateFlags.AsPager, space, task));
        _ = Serves(task, new ForkTask(made.Thread, made.Space));
    }

    private ThreadMade Makes(CreateThread call)
    {
        var turn = system.Step(pager, call);
        system = turn.Outcome.Next;
        var made = Assert.IsType<ThreadMade>(Assert.IsType<Done<PosixSystem>>(turn.Outcome).Reply);
        system = system.Step(pager, new RunThread(made.Thread)).Outcome.Next;
        return made;
    }

    private PageRights RightsAt(ThreadId task, uint at) =>
        Memory.RightsOf(system.Ipc.Kernel.Find(task)!.Space, at / Page);
}
