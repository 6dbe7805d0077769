using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Who pays for a mutex queue, and how a queue ends when its sleepers are interrupted (R-MUX-5, R-POOL-2,
/// R-POOL-3).</summary>
public sealed class MutexPoolExamples
{
    // R-MUX-5: the last sleeper to leave drops the queue (E-MUX-1), whichever way it leaves.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void TheLastContenderToLeave_DropsTheQueue(int way)
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Lock()).AfterSleeping(Bob, Say.Lock());

        var left = system.Does(Ann, WaysToLeave(Cat)[way]);
        left.Ends(Say.Interrupted(Cat));
        Assert.Equal([Bob], left.Next.Contenders());
        Assert.Equal(1u, left.Next.Kernel.Used(Stage.HomeMutexPool));

        var dropped = left.Next.Does(Ann, WaysToLeave(Bob)[way]);
        dropped.Ends(Say.Interrupted(Bob));
        Assert.Empty(dropped.Next.Mutexes());
        Assert.Equal(0u, dropped.Next.Kernel.Used(Stage.HomeMutexPool));
    }

    // R-MUX-5: so does the holder (E-MUX-4): the next lock and the next unlock begin anew.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void TheHolderThatLeaves_DropsTheQueue(int way)
    {
        var done = Stage.Set.Start().AfterSleeping(Bob, Say.Unlock()).Does(Ann, WaysToLeave(Bob)[way]);

        done.Ends(Say.Interrupted(Bob));
        Assert.Empty(done.Next.Mutexes());
        Assert.Equal(0u, done.Next.Kernel.Used(Stage.HomeMutexPool));
        _ = done.Next.AfterSleeping(Cat, Say.Lock());
        _ = done.Next.AfterSleeping(Cat, Say.Unlock());
    }

    // R-MUX-5: a contender in the middle leaves; the others keep their order.
    [Fact]
    public void AContenderThatLeaves_DoesNotDisturbTheOthers()
    {
        var dan = ThreadId.Make(Home, 4);
        var system = Stage
            .Set.With(scene => scene.Add(dan, CatsSpace, Ann))
            .Start()
            .AfterSleeping(Cat, Say.Lock())
            .AfterSleeping(Bob, Say.Lock())
            .AfterSleeping(dan, Say.Lock())
            .After(Ann, new SuspendThread(Bob));

        system.Does(Ann, Say.Unlock()).Ends(Say.Completed(Cat), Say.Completed(dan));
    }

    // R-MUX-5, R-POOL-3: to the pool that paid, not to the first that the waker sees (E-MUX-5).
    [Fact]
    public void AUnit_ReturnsToThePoolThatPaid()
    {
        var system = Stage
            .Set.With(scene =>
                scene
                    .Hold(BobsList, Given.Pool(ResourceType.MutexPool, 2).OwnedBy(Bob))
                    .Hold(CatsList, Given.Pool(ResourceType.MutexPool, 2, used: 1).OwnedBy(Cat))
            )
            .Start();
        var pools = system
            .Kernel.Everything()
            .Where(held => held.Capability.Target == Target.Pool(ResourceType.MutexPool));
        var bobs = Assert.Single(pools, held => held.Holder == BobsList).Capability.Id;
        var cats = Assert.Single(pools, held => held.Holder == CatsList).Capability.Id;

        system = system.AfterSleeping(Bob, Say.Lock());
        Assert.Equal((1u, 1u), (system.Kernel.Used(bobs), system.Kernel.Used(cats)));
        Assert.Equal(bobs, Assert.Single(system.Mutexes()).ChargedTo);

        system = system.After(Cat, Say.Unlock());
        Assert.Equal((0u, 1u), (system.Kernel.Used(bobs), system.Kernel.Used(cats)));
    }

    // R-POOL-3: a pool that goes with its holder takes the unit with it; the queue stays until it is dropped.
    [Fact]
    public void AUnitOfAPoolThatIsGone_ReturnsNowhere()
    {
        var system = Stage
            .Set.With(scene => scene.Hold(BobsList, Given.Pool(ResourceType.MutexPool, 2).OwnedBy(Bob)))
            .Start()
            .AfterSleeping(Bob, Say.Lock())
            .AfterSleeping(Cat, Say.Lock());

        system = system.After(Ann, new DestroyThread(Bob));
        Assert.Equal([Cat], system.Contenders());

        system = system.After(Ann, Say.Unlock());
        Assert.Equal(0u, system.Kernel.Used(Stage.HomeMutexPool));
    }

    // R-POOL-3: destroyed with its pool, the last sleeper drops the queue all the same.
    [Fact]
    public void TheLastSleeper_DestroyedWithThePool_DropsTheQueue()
    {
        var system = Stage
            .Set.With(scene => scene.Hold(BobsList, Given.Pool(ResourceType.MutexPool, 2).OwnedBy(Bob)))
            .Start()
            .AfterSleeping(Bob, Say.Lock());

        system = system.After(Ann, new DestroyThread(Bob));

        Assert.Empty(system.Mutexes());
        Assert.Equal(0u, system.Kernel.Used(Stage.HomeMutexPool));
    }

    // R-POOL-2, R-MUX-3: only a new queue costs a unit: with none left one may still join, and wake.
    [Fact]
    public void WithoutAUnit_QueuesThatExistGoOn()
    {
        var system = Stage
            .Set.With(scene => scene.Change(Stage.HomeMutexPool, pool => pool with { Used = pool.Size - 1 }))
            .Start()
            .AfterSleeping(Bob, Say.Lock());

        _ = system.Refuses<NoUnitLeft>(Cat, Say.Lock(Stage.Shared + 4), ErrorNumber.ENOMEM, "R-POOL-2");
        _ = system.Refuses<NoUnitLeft>(Cat, Say.Unlock(Stage.Shared + 4), ErrorNumber.ENOMEM, "R-POOL-2");
        system = system.AfterSleeping(Cat, Say.Lock()).After(Ann, Say.Unlock());
        _ = system.AfterSleeping(Cat, Say.Lock(Stage.Shared + 4));
    }

    private static ThreadCall[] WaysToLeave(ThreadId thread) =>
        [new SuspendThread(thread), new RecycleThread(thread), new DestroyThread(thread)];
}
