using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Destroy (R-CAP-55).</summary>
public sealed class DestroyExamples
{
    private static Ladder UpToTheSubject(Capability subject, out CapabilityId id)
    {
        var scene = Scene.Bare.Hold(CatsSpaceList, subject.OwnedBy(Cat).Without(Permissions.Changeable), out var given);
        id = given;
        return Ladder
            .FromTheCaller(new(scene, Ann, new Destroy(given)))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Destroy)))
            .Refuses<NoSuchCapability>(ErrorNumber.EEXIST, "R-CAP-21")
            .MendScene(scene => scene.Place(given, HomeList))
            .Refuses<NotOwner>(ErrorNumber.ENOCAP, "R-CAP-22")
            .MendScene(scene => scene.Change(given, capability => capability.OwnedBy(Ann)))
            .Refuses<LacksPermission>(ErrorNumber.ENOCAP, "R-CAP-55")
            .MendScene(scene => scene.Change(given, capability => capability.That(Permissions.Changeable)));
    }

    // R-TC-6, then R-CAP-20, 21, 22, 55 (Changeable), 55 (device): each gate while all behind it are shut too.
    [Fact]
    public void DestroyDevice_GatesInOrder()
    {
        UpToTheSubject(Given.OfDevice(irq: 4), out var device)
            .Refuses<DeviceNotDestroyable>(ErrorNumber.ENOCAP, "R-CAP-55")
            .MendScene(scene => scene.Change(device, OrdinaryMemory))
            .Passes();

        static Capability OrdinaryMemory(Capability capability) =>
            capability with
            {
                Device = Device.None,
                Access = Access.Of(MapOperations.Read, Permissions.Changeable),
            };
    }

    // R-CAP-55 (used), at its place. (A device is no quantity, so the last two gates never meet.)
    [Fact]
    public void DestroyPool_GatesInOrder()
    {
        UpToTheSubject(Given.Pool(ResourceType.MapPool, size: 3, used: 1), out var pool)
            .Refuses<StillInUse>(ErrorNumber.EPERM, "R-CAP-55")
            .MendScene(scene => scene.Change(pool, capability => capability with { Used = 0 }))
            .Passes();
    }

    // R-CAP-55: Changeable, and no other permission.
    [Theory]
    [InlineData(Permissions.Changeable, true)]
    [InlineData(Permissions.Transferable | Permissions.Replicable, false)]
    public void Destroy_NeedsChangeable(Permissions permissions, bool isAllowed)
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc().That(permissions), out var ipc).Start();

        if (isAllowed)
        {
            _ = kernel.Does(Ann, new Destroy(ipc));
            return;
        }
        var reason = kernel.Refuses<LacksPermission>(Ann, new Destroy(ipc), ErrorNumber.ENOCAP, "R-CAP-55");
        Assert.Equal((ipc, Permissions.Changeable), (reason.Capability, reason.Missing));
    }

    // R-CAP-55: gone, from whichever list; the others stay as they are.
    [Theory]
    [InlineData(HolderKind.Thread)]
    [InlineData(HolderKind.Space)]
    [InlineData(HolderKind.Container)]
    public void Destroy_RemovesIt(HolderKind kind)
    {
        var list = kind switch
        {
            HolderKind.Thread => AnnsList,
            HolderKind.Space => AnnsSpaceList,
            _ => HomeList,
        };
        var kernel = Scene
            .Equipped.Hold(list, Given.Mutex())
            .Hold(list, Given.Ipc(), out var ipc)
            .Hold(list, Given.Mutex())
            .Start();

        var done = kernel.Does(Ann, new Destroy(ipc));

        Assert.Equal(Reply.Nothing, done.Reply);
        Assert.Equal(kernel.Everything().Where(held => held.Capability.Id != ipc), done.Next.Everything());
    }

    // R-CAP-55, R-ID-11: its id never names another.
    [Fact]
    public void Destroy_DoesNotFreeTheId()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        var copy = kernel.Makes(Ann, new Replicate(ipc), out kernel);
        kernel = kernel.After(Ann, new Destroy(copy));
        var next = kernel.Makes(Ann, new Replicate(ipc), out kernel);

        Assert.Equal(copy.Value + 1, next.Value);
        _ = kernel.Refuses<NoSuchCapability>(Ann, new Destroy(copy), ErrorNumber.EEXIST, "R-CAP-21");
    }

    // R-CAP-55, R-CAP-20: the right to destroy can destroy itself.
    [Fact]
    public void Destroy_OfTheRightToDestroy_IsItsLast()
    {
        var scene = Scene.Bare.Hold(AnnsSpaceList, Given.Control().That(Permissions.Changeable), out var control);

        var kernel = scene.Start().After(Ann, new Destroy(control));

        Assert.Empty(kernel.Everything());
        _ = kernel.Refuses<NothingPermits>(Ann, new Destroy(control), ErrorNumber.ENOCAP, "R-CAP-20");
    }

    // R-CAP-55: an unused pool can go, an empty one too.
    [Theory]
    [InlineData(0u)]
    [InlineData(5u)]
    public void Destroy_OfAnUnusedPool_RemovesItsUnits(uint size)
    {
        var kernel = Scene
            .Equipped.Hold(AnnsSpaceList, Given.Pool(ResourceType.ThreadPool, size), out var pool)
            .Start();

        Assert.False(kernel.After(Ann, new Destroy(pool)).Has(pool));
    }

    // R-CAP-55, R-POOL-3: a pool that pays for another capability goes only after that one (E-CAP-18).
    [Fact]
    public void Destroy_OfThePoolThatPaid_OnlyAfterWhatItPaidFor()
    {
        var kernel = Scene
            .Bare.Hold(HomeList, Given.Control())
            .Hold(AnnsSpaceList, Given.CapabilityPool(2), out var pool)
            .Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Start();
        var copy = kernel.Makes(Ann, new Replicate(ipc), out kernel);

        var reason = kernel.Refuses<StillInUse>(Ann, new Destroy(pool), ErrorNumber.EPERM, "R-CAP-55");
        Assert.Equal((pool, 1u), (reason.Capability, reason.Used));

        _ = kernel.After(Ann, new Destroy(copy)).Does(Ann, new Destroy(pool));
    }
}
