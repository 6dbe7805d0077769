using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Locks and unlocks that meet in the kernel (R-MUX-1, R-MUX-3, R-MUX-4, R-MUX-6).</summary>
public sealed class MutexExamples
{
    private static readonly PhysicalAddress Place = new(Stage.SharedFrame, 0);

    // R-MUX-3: the first contender makes the queue, which a pool pays for.
    [Fact]
    public void Lock_WithNobodyThere_SleepsAsContender()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Lock());

        var mutex = Assert.Single(system.Mutexes());
        Assert.Equal(new MutexView(Home, Place, ThreadId.Nil, [Bob], Stage.HomeMutexPool), mutex);
        Assert.Equal(new SleepsOnMutex(Place), system.Shows(Bob).Sleep);
        Assert.Equal(1u, system.Kernel.Used(Stage.HomeMutexPool));
    }

    // R-MUX-3: the next contenders stand behind it; the queue is paid once.
    [Fact]
    public void Lock_WithContendersThere_SleepsBehindThem()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Cat, Say.Lock())
            .AfterSleeping(Ann, Say.Lock())
            .AfterSleeping(Bob, Say.Lock());

        Assert.Equal([Cat, Ann, Bob], system.Contenders());
        Assert.Equal(1u, system.Kernel.Used(Stage.HomeMutexPool));
    }

    // R-MUX-4: all contenders wake in the order in which they came; the queue goes, and its unit returns.
    [Fact]
    public void Unlock_WithContendersThere_WakesThemAll()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Lock()).AfterSleeping(Ann, Say.Lock());

        var done = system.Does(Bob, Say.Unlock());

        Assert.Equal(Reply.Nothing, done.Reply);
        done.Ends(Say.Completed(Cat), Say.Completed(Ann));
        Assert.Empty(done.Next.Mutexes());
        Assert.Equal(0u, done.Next.Kernel.Used(Stage.HomeMutexPool));
        Assert.Equal((ThreadStatus.Runnable, ThreadStatus.Runnable), (done.Next.StateOf(Cat), done.Next.StateOf(Ann)));
    }

    // R-MUX-4: an unlock that comes before the lock waits as the holder.
    [Fact]
    public void Unlock_WithNobodyThere_SleepsAsHolder()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Unlock());

        var mutex = Assert.Single(system.Mutexes());
        Assert.Equal(new MutexView(Home, Place, Bob, [], Stage.HomeMutexPool), mutex);
        Assert.Equal(1u, system.Kernel.Used(Stage.HomeMutexPool));
    }

    // R-MUX-3: a lock that finds the holder wakes it; nothing stays.
    [Fact]
    public void Lock_WithTheHolderThere_WakesIt()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Unlock());

        var done = system.Does(Cat, Say.Lock());

        Assert.Equal(Reply.Nothing, done.Reply);
        done.Ends(Say.Completed(Bob));
        Assert.Empty(done.Next.Mutexes());
        Assert.Equal(0u, done.Next.Kernel.Used(Stage.HomeMutexPool));
        _ = done.Next.AfterSleeping(Ann, Say.Lock());
    }

    // R-MUX-4: a mutex has one holder (E-MUX-3).
    [Fact]
    public void Unlock_WithTheHolderThere_IsRefused()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Unlock());

        var reason = system.Refuses<MutexHasHolder>(Cat, Say.Unlock(), ErrorNumber.EBUSY, "R-MUX-4");

        Assert.Equal((Stage.Shared, Bob), (reason.Address, reason.Holder));
    }

    // R-MUX-6: of one lock and one unlock, in either order, both return.
    [Fact]
    public void NoWakeUp_IsLost()
    {
        var system = Stage.Set.Start();

        system.AfterSleeping(Bob, Say.Lock()).Does(Cat, Say.Unlock()).Ends(Say.Completed(Bob));
        system.AfterSleeping(Bob, Say.Unlock()).Does(Cat, Say.Lock()).Ends(Say.Completed(Bob));
    }

    // R-MUX-3, R-MUX-4: mutexes have nothing to do with messages.
    [Fact]
    public void AMutex_LeavesRegistersAndMemory()
    {
        var before = Stage.Set.Start().AfterSleeping(Bob, Say.Send(Cat)).After(Cat, Say.Receive(Bob));

        var system = before.AfterSleeping(Bob, Say.Lock()).After(Cat, Say.Unlock());

        Assert.Equal(before.Threads(), system.Threads());
        Assert.Same(before.Memory, system.Memory);
    }

    // R-MUX-3, R-IPC-6: who sleeps on a mutex expects no message.
    [Fact]
    public void WhoSleepsOnAMutex_IsNotReceiving()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Lock());

        system = system.AfterSleeping(Bob, Say.Send(Cat));

        Assert.Equal([Bob], system.SendersTo(Cat));
    }

    // R-MUX-1, R-MUX-6: to the byte (E-MUX-2): four mutexes in four bytes of one page.
    [Fact]
    public void MutexesInOnePage_AreDifferent()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Ann, Say.Lock(Stage.Shared))
            .AfterSleeping(Bob, Say.Unlock(Stage.Shared + 1));

        Assert.Equal(2u, system.Kernel.Used(Stage.HomeMutexPool));
        Assert.Equal(
            [(0u, ThreadId.Nil), (1u, Bob)],
            system.Mutexes().Select(mutex => (mutex.Address.Offset, mutex.Holder))
        );
        system.Does(Cat, Say.Lock(Stage.Shared + 1)).Ends(Say.Completed(Bob));
        system.Does(Cat, Say.Unlock(Stage.Shared)).Ends(Say.Completed(Ann));
    }

    // R-MUX-1: one place in memory, two addresses, two spaces, one mutex.
    [Fact]
    public void AMutex_IsTheSame_ThroughTwoMappings()
    {
        const uint elsewhere = 0x5000_0000;
        var system = Stage
            .Set.Furnish(CatsSpace, elsewhere / Stage.PageSize, new(Stage.SharedFrame, PageRights.Read))
            .Start()
            .AfterSleeping(Bob, Say.Lock(Stage.Shared + 0x24));

        system.Does(Cat, Say.Unlock(elsewhere + 0x24)).Ends(Say.Completed(Bob));
        system.Does(Cat, Say.Unlock(Stage.Shared + 0x24)).Ends(Say.Completed(Bob));
    }

    // R-MUX-1: one virtual address of two frames is two mutexes.
    [Fact]
    public void OneAddress_InTwoSpaces_IsTwoMutexes()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Lock(Stage.Buffer));

        system = system.AfterSleeping(Cat, Say.Lock(Stage.Buffer));

        Assert.Equal([0x10u, 0x20u], system.Mutexes().Select(mutex => mutex.Address.Frame));
    }

    // R-MUX-1: two containers never share one, though they share the memory.
    [Fact]
    public void TwoContainers_NeverShareAMutex()
    {
        var system = Stage.Set.Start().AfterSleeping(Bob, Say.Lock());

        system = system.AfterSleeping(Zoe, Say.Unlock());

        Assert.Equal(
            [
                new MutexView(Home, Place, ThreadId.Nil, [Bob], Stage.HomeMutexPool),
                new MutexView(Away, Place, Zoe, [], Stage.AwayMutexPool),
            ],
            system.Mutexes()
        );
        system.Does(Cat, Say.Unlock()).Ends(Say.Completed(Bob));
    }
}
