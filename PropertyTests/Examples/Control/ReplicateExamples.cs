using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Replicate (R-CAP-30, R-CAP-31).</summary>
public sealed class ReplicateExamples
{
    private static readonly Scene AnIpc = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out Ipc);
    private static readonly CapabilityId Ipc;

    // R-TC-6, then R-CAP-20, 21, 22, 30, R-POOL-2, R-CAP-56: each gate while all behind it are shut too.
    [Fact]
    public void Replicate_GatesInOrder()
    {
        var everythingWrong = Scene
            .Bare.Hold(CatsSpaceList, Given.Ipc().OwnedBy(Cat).Without(Permissions.Replicable), out var subject)
            .Hold(AnnsSpaceList, Given.CapabilityPool(size: 1, used: 1), out var pool)
            .Counting(CapabilityId.None);

        Ladder
            .FromTheCaller(new(everythingWrong, Ann, new Replicate(subject)))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Replicate)))
            .Refuses<NoSuchCapability>(ErrorNumber.EEXIST, "R-CAP-21")
            .MendScene(scene => scene.Place(subject, HomeList))
            .Refuses<NotOwner>(ErrorNumber.ENOCAP, "R-CAP-22")
            .MendScene(scene => scene.Change(subject, capability => capability.OwnedBy(Ann)))
            .Refuses<LacksPermission>(ErrorNumber.ENOCAP, "R-CAP-30")
            .MendScene(scene => scene.Change(subject, capability => capability.That(Permissions.Replicable)))
            .Refuses<NoUnitLeft>(ErrorNumber.ENOCAP, "R-POOL-2")
            .MendScene(scene => scene.Change(pool, capability => capability with { Used = 0 }))
            .Refuses<NumbersRunOut>(ErrorNumber.ENOCAP, "R-CAP-56")
            .MendScene(scene => scene.Counting(CapabilityId.Greatest))
            .Passes();
    }

    // R-CAP-30, R-POOL-2: a Quantity is refused as such, before anybody is asked to pay. No boot has a Replicable one
    // (R-CAP-4), so the state has to be twisted to get to this gate.
    [Fact]
    public void Replicate_OfAReplicableQuantity_RefusesEnocap()
    {
        var kernel = Scene
            .Equipped.Change(Scene.HomePool, full => full with { Used = full.Size })
            .Hold(AnnsSpaceList, Given.Pool(ResourceType.ThreadPool, 4), out var pool)
            .Start()
            .Permitting(pool, Permissions.Replicable);

        var reason = kernel.Refuses<QuantityNotReplicable>(Ann, new Replicate(pool), ErrorNumber.ENOCAP, "R-CAP-30");

        Assert.Equal(pool, reason.Capability);
    }

    // R-CAP-30
    [Fact]
    public void Replicate_WithoutReplicable_RefusesEnocap()
    {
        var kernel = AnIpc.Change(Ipc, ipc => ipc.Without(Permissions.Replicable)).Start();

        var reason = kernel.Refuses<LacksPermission>(Ann, new Replicate(Ipc), ErrorNumber.ENOCAP, "R-CAP-30");

        Assert.Equal((Ipc, Permissions.Replicable), (reason.Capability, reason.Missing));
    }

    // R-CAP-30: no other permission is asked for.
    [Fact]
    public void Replicate_WithReplicableAlone_Passes() =>
        _ = AnIpc.Change(Ipc, ipc => ipc.That(Permissions.Replicable)).Start().Does(Ann, new Replicate(Ipc));

    // R-CAP-22: to see is not to own.
    [Fact]
    public void Replicate_OfAnothersCapability_RefusesEnocap()
    {
        var reason = AnIpc.Start().Refuses<NotOwner>(Bob, new Replicate(Ipc), ErrorNumber.ENOCAP, "R-CAP-22");

        Assert.Equal((Ipc, Ann), (reason.Capability, reason.Owner));
    }

    // R-CAP-21: an id that nobody has, and one that only others see.
    [Fact]
    public void Replicate_OfWhatIsNotSeen_RefusesEexist()
    {
        var kernel = AnIpc.Place(Ipc, CatsList).Start();

        _ = kernel.Refuses<NoSuchCapability>(Ann, new Replicate(Ipc), ErrorNumber.EEXIST, "R-CAP-21");
        _ = kernel.Refuses<NoSuchCapability>(Ann, new Replicate(new(99)), ErrorNumber.EEXIST, "R-CAP-21");
        _ = kernel.Refuses<NoSuchCapability>(Ann, new Replicate(CapabilityId.None), ErrorNumber.EEXIST, "R-CAP-21");
    }

    // R-CAP-31: equal in every field but id and charged-to.
    [Fact]
    public void Replicate_MakesAnEqualOne()
    {
        var kernel = AnIpc.Start();

        var copy = kernel.Makes(Ann, new Replicate(Ipc), out var next);

        Assert.Equal(kernel.Shows(Ipc) with { Id = copy, ChargedTo = Scene.HomePool }, next.Shows(copy));
        Assert.Equal(kernel.Held(Ipc), next.Held(Ipc));
        Assert.Equal(kernel.View().NextCapability, copy);
        Assert.Equal(copy.Value + 1, next.View().NextCapability.Value);
    }

    // R-CAP-31, R-CAP-6: at the head of the caller's space list, wherever the original is.
    [Theory]
    [InlineData(HolderKind.Thread)]
    [InlineData(HolderKind.Space)]
    [InlineData(HolderKind.Container)]
    public void Replicate_PutsTheCopyAtTheHeadOfTheCallersSpaceList(HolderKind kind)
    {
        var kernel = AnIpc
            .Hold(AnnsSpaceList, Given.Mutex(), out var mutex)
            .Place(
                Ipc,
                kind switch
                {
                    HolderKind.Thread => AnnsList,
                    HolderKind.Space => AnnsSpaceList,
                    _ => HomeList,
                }
            )
            .Start();
        uint[] before = kernel.Ids(AnnsSpaceList);

        var copy = kernel.Makes(Ann, new Replicate(Ipc), out var next);

        Assert.Equal([copy.Value, .. before], next.Ids(AnnsSpaceList));
        Assert.Contains(mutex.Value, before);
        Assert.Equal(kernel.Held(Ipc).Holder, next.Held(Ipc).Holder);
    }

    // R-CAP-31: the copy of a device is a device (E-CAP-14).
    [Fact]
    public void Replicate_OfADevice_KeepsTheDevice()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.OfDevice(irq: 7), out var device).Start();

        var copy = kernel.Makes(Ann, new Replicate(device), out kernel);

        Assert.Equal(new Device(1, 7), kernel.Shows(copy).Device);
        Assert.Equal(Given.Frames, kernel.Shows(copy).Range);
    }

    // R-CAP-31, R-CAP-5: another thread of the space sees the copy, and does not own it.
    [Fact]
    public void Replicate_MakesAnotherOneOfTheCallers()
    {
        var copy = AnIpc.Start().Makes(Ann, new Replicate(Ipc), out var kernel);

        _ = kernel.Refuses<NotOwner>(Bob, new Destroy(copy), ErrorNumber.ENOCAP, "R-CAP-22");
        Assert.Equal(Ann, kernel.Shows(copy).Owner);
    }

    // R-POOL-2, R-POOL-1: one unit for each copy, and none when it is refused.
    [Fact]
    public void Replicate_UntilThePoolIsFull_RefusesEnocap()
    {
        var kernel = AnIpc.Change(Scene.HomePool, pool => pool with { Size = 2 }).Start();

        kernel = kernel.After(Ann, new Replicate(Ipc));
        Assert.Equal(1u, kernel.Used(Scene.HomePool));
        kernel = kernel.After(Ann, new Replicate(Ipc));
        var reason = kernel.Refuses<NoUnitLeft>(Ann, new Replicate(Ipc), ErrorNumber.ENOCAP, "R-POOL-2");

        Assert.Equal(ResourceType.CapabilityPool, reason.Pool);
        Assert.Equal(kernel.Held(Scene.HomePool), Assert.Single(reason.FullPools));
    }
}
