using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>How a system is made, and changed from outside; what is a bug of whoever does so throws.</summary>
public sealed class IpcSystemExamples
{
    private sealed record ForeignCall : Call;

    [Fact]
    public void ANewSystem_HasSaidNothing()
    {
        var kernel = Scene.Bare.Start();

        var system = IpcSystem.Over(kernel, FlatMemory.Empty);

        Assert.Same(kernel, system.Kernel);
        Assert.Same(FlatMemory.Empty, system.Memory);
        Assert.Equal([Ann, Bob, Cat, Zoe], system.Threads().Select(thread => thread.Id));
        Assert.All(
            system.Threads(),
            thread => Assert.Equal((default, 0u, null), (thread.Registers, thread.Utcb, thread.Sleep))
        );
        Assert.Empty(system.Mutexes());
    }

    // R-TC-4: who waits for another's end sleeps in no queue of ipc, so nothing is missing.
    [Fact]
    public void AKernelInWhichOneWaits_MayBeTheStart()
    {
        var kernel = Scene.WithThreadControl.Start().AfterSleeping(Ann, new WaitThread(Bob));

        var system = IpcSystem.Over(kernel, FlatMemory.Empty);

        system.Does(Bob, new DestroyThread(Bob, 3)).Ends([new(Ann, 3)]);
    }

    // What the sleepers of another system sleep with is not in its kernel.
    [Fact]
    public void AKernelInWhichOneSleepsInAnIpc_IsNoStart()
    {
        var system = Stage.Set.Start();
        foreach (var call in new IpcCall[] { Say.Send(Cat), Say.Receive(Cat), Say.Receive(ThreadId.Any), Say.Lock() })
        {
            var kernel = system.AfterSleeping(Bob, call).Kernel;
            Assert.Equal(
                "kernel",
                Assert.Throws<ArgumentException>(() => IpcSystem.Over(kernel, FlatMemory.Empty)).ParamName
            );
        }
    }

    [Fact]
    public void AUtcb_IsSetForAThreadThatExists()
    {
        var system = Stage.Set.Start();

        var changed = system.WithUtcb(Bob, 0x7000);

        Assert.Equal(0x7000u, changed.Shows(Bob).Utcb);
        Assert.Equal(Stage.Utcb, changed.Shows(Ann).Utcb);
        Assert.Equal(Stage.BobsUtcb, system.Shows(Bob).Utcb);
        _ = Assert.Throws<ArgumentException>(() => system.WithUtcb(Nobody, 0x7000));
        _ = Assert.Throws<ArgumentException>(() => system.WithUtcb(ThreadId.Nil, 0x7000));
        _ = Assert.Throws<ArgumentException>(() => system.WithUtcb(Bob.WithContainer(Away), 0x7000));
    }

    // A sleeper's message stays with it when its UTCB or the memory is changed.
    [Fact]
    public void ChangesFromOutside_LeaveTheRest()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Cat)).AfterSleeping(Ann, Say.Lock());

        var changed = system.WithUtcb(Bob, 0).WithMemory(FlatMemory.Empty);

        Assert.Equal(FlatMemory.Empty, changed.Memory);
        Assert.Equal(system.Mutexes(), changed.Mutexes());
        Assert.Equal(system.Shows(Bob) with { Utcb = 0 }, changed.Shows(Bob));
        changed.Does(Cat, Say.Receive(Bob)).Ends(Say.Completed(Bob));
    }

    [Fact]
    public void BugsOfTheCaller_Throw()
    {
        var system = Stage.Set.Start();

        _ = Assert.Throws<ArgumentNullException>(() => IpcSystem.Over(null!, FlatMemory.Empty));
        _ = Assert.Throws<ArgumentNullException>(() => IpcSystem.Over(system.Kernel, null!));
        _ = Assert.Throws<ArgumentNullException>(() => system.WithMemory(null!));
        _ = Assert.Throws<ArgumentNullException>(() => system.Step(Ann, null!));
        _ = Assert.Throws<ArgumentNullException>(() => system.Decide(Ann, null!));
        var foreign = Assert.Throws<ArgumentException>(() => system.Step(Ann, new ForeignCall()));
        Assert.Equal("call", foreign.ParamName);
        Assert.Contains(nameof(ForeignCall), foreign.Message, StringComparison.Ordinal);
    }

    // R-CHK-9
    [Fact]
    public void Decide_IsTheKernels()
    {
        var system = Stage.Set.Start();

        Assert.Equal(Stage.HomeIpc, system.Decide(Bob, new IpcQuery(Cat, IpcOperations.Full)).By.Capability.Id);
        Assert.False(system.Decide(Bob, new IpcQuery(Zoe, IpcOperations.Full)).IsAllowed);
    }

    // A kernel's call through the system is what it is without it; what it leaves alone stays the same.
    [Fact]
    public void AControlCall_ChangesTheKernelAlone()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Cat));

        var done = system.Does(Ann, new Replicate(Stage.HomeIpc));

        var alone = system.Kernel.Does(Ann, new Replicate(Stage.HomeIpc));
        Assert.Equal((alone.Next, alone.Reply), (done.Next.Kernel, done.Reply));
        Assert.Same(system.Memory, done.Next.Memory);
        Assert.Equal(system.Threads(), done.Next.Threads());
        done.Next.Does(Cat, Say.Receive(Bob)).Ends(Say.Completed(Bob));
        _ = system.Refuses<NoSuchCapability>(Ann, new Replicate(new(99)), ErrorNumber.EEXIST, "R-CAP-21");
    }

    // R-IPC-15: as a store of the thread's would; what is paged in for it stays.
    [Fact]
    public void ReadingOfOnesOwn_PagesIn()
    {
        var system = Stage.Set.PagedOut(CatsSpace, Stage.Buffer).Start();
        var bytes = new byte[3];

        var paged = system.TryReadOwn(Cat, Stage.Buffer + 5, bytes);

        Assert.NotNull(paged);
        Assert.Equal(PageRights.ReadWrite, paged.RightsAt(CatsSpace, Stage.Buffer));
        Assert.Equal(PageRights.None, system.RightsAt(CatsSpace, Stage.Buffer));
        Assert.Equal(paged.BytesAt(CatsSpace, Stage.Buffer + 5, 3), bytes);
        Assert.Same(paged, paged.TryReadOwn(Cat, Stage.Buffer + 5, bytes));
    }

    // R-IPC-15: all or nothing, and only what the thread itself could reach.
    [Fact]
    public void ReadingOfWhatIsNotOnesOwn_ReadsNothing()
    {
        var system = Stage.Set.Lost(CatsSpace, Stage.Buffer + Stage.PageSize).Start();
        var bytes = new byte[8];

        Assert.Null(system.TryReadOwn(Cat, Stage.Buffer + Stage.PageSize - 4, bytes));
        Assert.Null(system.TryReadOwn(Cat, 0xF000_0000, bytes));
        Assert.Null(system.TryReadOwn(Nobody, Stage.Buffer, bytes));
        Assert.Equal(new byte[8], bytes);
    }
}
