using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Quantities: who pays, and where a unit returns to (R-POOL-1 to R-POOL-4).</summary>
public sealed class PoolExamples
{
    private static Scene AnIpcAndNoPool(out CapabilityId ipc) =>
        Scene
            .Bare.Hold(HomeList, Given.Control())
            .Hold(AwayList, Given.Control().Over(AllAway).OwnedBy(Zoe))
            .Hold(AnnsSpaceList, Given.Ipc(), out ipc);

    // R-POOL-2: the first visible pool: thread's list, space's, container's, and inside a list the first.
    [Fact]
    public void Unit_ComesFromTheFirstPoolInOrder()
    {
        var scene = AnIpcAndNoPool(out var ipc)
            .Hold(HomeList, Given.CapabilityPool(1), out var fifth)
            .Hold(AnnsSpaceList, Given.CapabilityPool(1), out var third)
            .Hold(AnnsSpaceList, Given.CapabilityPool(1), out var fourth)
            .Hold(AnnsList, Given.CapabilityPool(1), out var first)
            .Hold(AnnsList, Given.CapabilityPool(1), out var second)
            .Hold(BobsList, Given.CapabilityPool(1))
            .Hold(CatsSpaceList, Given.CapabilityPool(1));
        var kernel = scene.Start();

        foreach (var pool in new[] { first, second, third, fourth, fifth })
        {
            Assert.Equal(0u, kernel.Used(pool));
            var copy = kernel.Makes(Ann, new Replicate(ipc), out kernel);
            Assert.Equal((pool, 1u), (kernel.Shows(copy).ChargedTo, kernel.Used(pool)));
        }
        var reason = kernel.Refuses<NoUnitLeft>(Ann, new Replicate(ipc), ErrorNumber.ENOCAP, "R-POOL-2");
        Assert.Equal([first, second, third, fourth, fifth], reason.FullPools.Select(held => held.Capability.Id));
    }

    // R-POOL-2: the first with a free unit: a full or empty one before it is passed by (E-CAP-17).
    [Fact]
    public void Unit_ComesFromTheSecondPool_WhenTheFirstIsFull()
    {
        var kernel = AnIpcAndNoPool(out var ipc)
            .Hold(AnnsList, Given.CapabilityPool(2, used: 2))
            .Hold(AnnsSpaceList, Given.CapabilityPool(0))
            .Hold(HomeList, Given.CapabilityPool(1), out var last)
            .Start();

        var copy = kernel.Makes(Ann, new Replicate(ipc), out kernel);

        Assert.Equal(last, kernel.Shows(copy).ChargedTo);
    }

    // R-POOL-2: only a pool of capabilities pays for capabilities.
    [Fact]
    public void Unit_ComesFromAPoolOfItsOwnKind()
    {
        var kernel = AnIpcAndNoPool(out var ipc)
            .Hold(AnnsSpaceList, Given.Pool(ResourceType.ThreadPool, 9))
            .Hold(AnnsSpaceList, Given.Pool(ResourceType.MapPool, 9))
            .Start();

        var reason = kernel.Refuses<NoUnitLeft>(Ann, new Replicate(ipc), ErrorNumber.ENOCAP, "R-POOL-2");

        Assert.Empty(reason.FullPools);
    }

    // R-POOL-2: a pool needs no owner and no permission to be drawn from: to see it is enough.
    [Fact]
    public void Unit_ComesFromAPoolOfAnothersToo()
    {
        var kernel = AnIpcAndNoPool(out var ipc)
            .Hold(HomeList, Given.CapabilityPool(1).OwnedBy(Cat).ThatIsImmutable(), out var pool)
            .Start();

        Assert.Equal(1u, kernel.After(Ann, new Replicate(ipc)).Used(pool));
    }

    // R-POOL-3: to the pool that paid, not to the one that stands first now (E-CAP-16).
    [Fact]
    public void Unit_ReturnsToThePoolThatPaid()
    {
        var kernel = AnIpcAndNoPool(out var ipc)
            .Hold(AnnsSpaceList, Given.CapabilityPool(1), out var first)
            .Hold(AnnsSpaceList, Given.CapabilityPool(1), out var second)
            .Start();
        var one = kernel.Makes(Ann, new Replicate(ipc), out kernel);
        var two = kernel.Makes(Ann, new Replicate(ipc), out kernel);

        kernel = kernel.After(Ann, new Destroy(two));
        Assert.Equal((1u, 0u), (kernel.Used(first), kernel.Used(second)));
        kernel = kernel.After(Ann, new Destroy(one));
        Assert.Equal((0u, 0u), (kernel.Used(first), kernel.Used(second)));
    }

    // R-POOL-3: also when what was paid for has been granted away, and its new owner does not even see the pool.
    [Fact]
    public void Unit_ReturnsAcrossAGrant()
    {
        var kernel = AnIpcAndNoPool(out var ipc).Hold(AnnsSpaceList, Given.CapabilityPool(1), out var pool).Start();
        var copy = kernel.Makes(Ann, new Replicate(ipc), out kernel);

        kernel = kernel.After(Ann, new Grant(copy, Zoe));
        Assert.Equal((pool, 1u), (kernel.Shows(copy).ChargedTo, kernel.Used(pool)));
        kernel = kernel.After(Zoe, new Destroy(copy));

        Assert.Equal(0u, kernel.Used(pool));
    }

    // R-POOL-3: a pool that was split or shared meanwhile is the capability with that id still.
    [Fact]
    public void Unit_ReturnsToAPoolThatWasSplitAndShared()
    {
        var kernel = AnIpcAndNoPool(out var ipc).Hold(AnnsSpaceList, Given.CapabilityPool(6), out var pool).Start();
        var copy = kernel.Makes(Ann, new Replicate(ipc), out kernel);
        var part = kernel.Makes(Ann, new Split(SplitMode.Size, kernel.Shows(pool) with { Size = 3 }), out kernel);
        Assert.Equal((2u, 0u), (kernel.Used(pool), kernel.Used(part)));

        kernel = kernel.After(Ann, new Share(ShareMode.Single, pool)).After(Ann, new Destroy(copy));

        Assert.Equal((1u, 0u), (kernel.Used(pool), kernel.Used(part)));
        // The part was paid for by the pool itself.
        Assert.Equal(0u, kernel.After(Ann, new Destroy(part)).Used(pool));
    }

    // R-POOL-3, R-CAP-9: a unit whose pool has gone with its holder returns nowhere.
    [Fact]
    public void Unit_OfAPoolThatIsGone_ReturnsNowhere()
    {
        var kernel = Scene
            .WithThreadControl.Without(Scene.HomePool)
            .Hold(CatsSpaceList, Given.CapabilityPool(4).OwnedBy(Cat), out var pool)
            .Hold(CatsSpaceList, Given.Ipc().OwnedBy(Cat), out var ipc)
            .Start();
        var copy = kernel.Makes(Cat, new Replicate(ipc), out kernel);
        kernel = kernel.After(Cat, new Grant(copy, Ann)).After(Ann, new DestroyThread(Cat));
        Assert.False(kernel.Has(pool));
        Assert.Equal(pool, kernel.Shows(copy).ChargedTo);
        var others = kernel.Everything().Where(held => held.Capability.Id != copy).ToList();

        kernel = kernel.After(Ann, new Destroy(copy));

        Assert.Equal(others, kernel.Everything());
    }

    // R-POOL-3, R-CAP-41, R-CAP-55: a pool with units in use is there for them to return to.
    [Fact]
    public void PoolInUse_IsNeitherGrantedNorDestroyed()
    {
        var kernel = AnIpcAndNoPool(out var ipc).Hold(AnnsSpaceList, Given.CapabilityPool(6), out var pool).Start();
        kernel = kernel.After(Ann, new Replicate(ipc));

        _ = kernel.Refuses<StillInUse>(Ann, new Grant(pool, Zoe), ErrorNumber.EPERM, "R-CAP-41");
        _ = kernel.Refuses<StillInUse>(Ann, new Destroy(pool), ErrorNumber.EPERM, "R-CAP-55");
    }

    // R-POOL-4: used − live objects never changes, not even where the boot began with a difference; and the sum of
    // the sizes is what it was.
    [Fact]
    public void Pools_AreConserved()
    {
        var kernel = AnIpcAndNoPool(out var ipc)
            .Hold(AnnsSpaceList, Given.CapabilityPool(9, used: 4), out var pool)
            .Start();
        KernelCall[] story =
        [
            new Replicate(ipc),
            new Split(SplitMode.Size, kernel.Shows(pool) with { Size = 2 }),
            new Replicate(ipc),
            new Replicate(ipc),
            new Share(ShareMode.Single, pool),
            new Destroy(new(5)),
            new Replicate(ipc),
        ];

        foreach (var call in story)
        {
            kernel = kernel.After(Ann, call);
            var pools = kernel.Everything().Select(held => held.Capability).Where(held => held.IsQuantity).ToList();
            var live = kernel.Everything().Count(held => held.Capability.ChargedTo != CapabilityId.None);
            Assert.Equal(9, pools.Sum(capability => capability.Size));
            Assert.Equal(4 + live, pools.Sum(capability => capability.Used));
            Assert.Equal(4 + PaidBy(kernel, pool), kernel.Used(pool));
        }

        static long PaidBy(Kernel kernel, CapabilityId pool) =>
            kernel.Everything().Count(held => held.Capability.ChargedTo == pool);
    }
}
