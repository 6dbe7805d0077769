using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Grant (R-CAP-40 to R-CAP-42). That immutable is for ever is in <see cref="ImmutableExamples"/>.</summary>
public sealed class GrantExamples
{
    // R-TC-6, then R-CAP-20, 40, 21, 41 (grantee), 22, 41 (Transferable), 41 (used): each gate while all behind it are
    // shut too.
    [Fact]
    public void Grant_GatesInOrder()
    {
        var everythingWrong = Scene.Bare.Hold(
            CatsSpaceList,
            Given.Pool(ResourceType.MapPool, size: 2, used: 1).OwnedBy(Cat).Without(Permissions.Transferable),
            out var subject
        );

        Ladder
            .FromTheCaller(new(everythingWrong, Ann, new Grant(subject, Nobody, GrantFlags.None)))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Grant)))
            .Refuses<UnknownFlags>(ErrorNumber.EINVAL, "R-CAP-40")
            .MendCall<Grant>(call => call with { Flags = GrantFlags.Single })
            .Refuses<NoSuchCapability>(ErrorNumber.EEXIST, "R-CAP-21")
            .MendScene(scene => scene.Place(subject, HomeList))
            .Refuses<NoSuchThread>(ErrorNumber.ESRCH, "R-CAP-41")
            .MendCall<Grant>(call => call with { Grantee = Zoe })
            .Refuses<NotOwner>(ErrorNumber.EPERM, "R-CAP-22")
            .MendScene(scene => scene.Change(subject, capability => capability.OwnedBy(Ann)))
            .Refuses<LacksPermission>(ErrorNumber.EPERM, "R-CAP-41")
            .MendScene(scene => scene.Change(subject, capability => capability.That(Permissions.Transferable)))
            .Refuses<StillInUse>(ErrorNumber.EPERM, "R-CAP-41")
            .MendScene(scene => scene.Change(subject, capability => capability with { Used = 0 }))
            .Passes();
    }

    // R-CAP-40: Single is required, Immutable is optional, and there is nothing else (E-CAP-23).
    [Theory]
    [InlineData(0x0u, false)]
    [InlineData(0x1u, true)]
    [InlineData(0x2u, false)]
    [InlineData(0x3u, false)]
    [InlineData(0x4u, false)]
    [InlineData(0x5u, true)]
    [InlineData(0x7u, false)]
    [InlineData(0x9u, false)]
    [InlineData(0x80000001u, false)]
    public void Grant_Flags(uint flags, bool areKnown)
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();
        var call = new Grant(ipc, Bob, (GrantFlags)flags);

        if (areKnown)
        {
            _ = kernel.Does(Ann, call);
            return;
        }
        var reason = kernel.Refuses<UnknownFlags>(Ann, call, ErrorNumber.EINVAL, "R-CAP-40");
        Assert.Equal(flags, reason.Flags);
    }

    // R-CAP-41, R-ID-3, R-ID-5: nobody by that name, by any name that looks like one.
    [Theory]
    [InlineData(0x00000009u)]
    [InlineData(0x00000003u)] // Zoe's number, but in Home
    [InlineData(0x01000000u)] // Ann's number, but in Away
    [InlineData(0x05000000u)] // no such container
    [InlineData(0xFF000000u)]
    [InlineData(0xFFFFFFFEu)] // ANY
    [InlineData(0xFFFFFFFFu)] // NIL
    public void Grant_ToNobody_RefusesEsrch(uint grantee)
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        var reason = kernel.Refuses<NoSuchThread>(Ann, new Grant(ipc, new(grantee)), ErrorNumber.ESRCH, "R-CAP-41");

        Assert.Equal(new ThreadId(grantee), reason.Thread);
    }

    // R-CAP-41 (E-CAP-2)
    [Fact]
    public void Grant_WithoutTransferable_RefusesEperm()
    {
        var scene = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc().Without(Permissions.Transferable), out var ipc);

        var reason = scene.Start().Refuses<LacksPermission>(Ann, new Grant(ipc, Bob), ErrorNumber.EPERM, "R-CAP-41");

        Assert.Equal((ipc, Permissions.Transferable), (reason.Capability, reason.Missing));
    }

    // R-CAP-41: no other permission is asked for.
    [Fact]
    public void Grant_WithTransferableAlone_Passes()
    {
        var scene = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc().That(Permissions.Transferable), out var ipc);

        _ = scene.Start().Does(Ann, new Grant(ipc, Bob));
    }

    // R-CAP-41
    [Fact]
    public void Grant_OfAPoolInUse_RefusesEperm()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Pool(ResourceType.MapPool, 3, 2), out var pool).Start();

        var reason = kernel.Refuses<StillInUse>(Ann, new Grant(pool, Bob), ErrorNumber.EPERM, "R-CAP-41");

        Assert.Equal((pool, 2u), (reason.Capability, reason.Used));
    }

    // R-CAP-42: gone from its list, the grantee's own, and at the head of the grantee's space list.
    [Fact]
    public void Grant_ToAnotherSpace_Moves()
    {
        var kernel = Scene
            .Equipped.Hold(AnnsSpaceList, Given.Mutex(), out var mutex)
            .Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Hold(CatsSpaceList, Given.Ipc(), out var other)
            .Start();

        var done = kernel.Does(Ann, new Grant(ipc, Cat));

        Assert.Equal(Reply.Nothing, done.Reply);
        Assert.Equal(new(kernel.Shows(ipc).OwnedBy(Cat), CatsSpaceList), done.Next.Held(ipc));
        Assert.Equal([mutex.Value], done.Next.Ids(AnnsSpaceList));
        Assert.Equal([ipc.Value, other.Value], done.Next.Ids(CatsSpaceList));
    }

    // R-CAP-42: the granter keeps nothing: it neither sees nor owns it any more; the grantee does.
    [Fact]
    public void Grant_LeavesTheGranterNothing()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        kernel = kernel.After(Ann, new Grant(ipc, Zoe));

        _ = kernel.Refuses<NoSuchCapability>(Ann, new Grant(ipc, Ann), ErrorNumber.EEXIST, "R-CAP-21");
        _ = kernel.Does(Zoe, new Destroy(ipc));
    }

    // R-CAP-42: from a thread's list and from a container's alike; into another container too.
    [Theory]
    [InlineData(HolderKind.Thread)]
    [InlineData(HolderKind.Container)]
    public void Grant_AcrossContainers_Moves(HolderKind kind)
    {
        var list = kind == HolderKind.Thread ? AnnsList : HomeList;
        var kernel = Scene.Equipped.Hold(list, Given.Ipc(), out var ipc).Start();

        kernel = kernel.After(Ann, new Grant(ipc, Zoe));

        Assert.Equal([ipc.Value], kernel.Ids(ZoesSpaceList));
        Assert.DoesNotContain(ipc.Value, kernel.Ids(list));
        // What it is about does not change by moving: it is still Home that it covers.
        Assert.Equal(Given.Ipc().OwnedBy(Zoe) with { Id = ipc }, kernel.Shows(ipc));
    }

    // R-CAP-42: with Immutable the top nibble of access is cleared, and nothing else.
    [Fact]
    public void Grant_Immutable_ClearsThePermissions()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        kernel = kernel.After(Ann, new Grant(ipc, Cat, GrantFlags.Single | GrantFlags.Immutable));

        Assert.Equal(Given.Ipc().ThatIsImmutable().OwnedBy(Cat) with { Id = ipc }, kernel.Shows(ipc));
        Assert.Equal(Access.Of(IpcOperations.All), kernel.Shows(ipc).Access);
    }

    // R-CAP-42: granting to oneself moves it to the own space's list.
    [Fact]
    public void Grant_ToOneself_MovesItToTheOwnSpacesHead()
    {
        var scene = Scene
            .Equipped.Hold(AnnsSpaceList, Given.Mutex(), out var mutex)
            .Hold(AnnsList, Given.Ipc(), out var ipc);

        var kernel = scene.Start().After(Ann, new Grant(ipc, Ann));
        Assert.Equal([ipc.Value, mutex.Value], kernel.Ids(AnnsSpaceList));
        Assert.Empty(kernel.Ids(AnnsList));

        kernel = kernel.After(Ann, new Grant(mutex, Ann));
        Assert.Equal([mutex.Value, ipc.Value], kernel.Ids(AnnsSpaceList));
    }

    // R-CAP-42, R-CAP-5: to a thread of one's own space: still seen, no longer owned.
    [Fact]
    public void Grant_InsideTheSpace_ChangesTheOwner()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        kernel = kernel.After(Ann, new Grant(ipc, Bob));

        _ = kernel.Refuses<NotOwner>(Ann, new Grant(ipc, Ann), ErrorNumber.EPERM, "R-CAP-22");
        _ = kernel.Does(Bob, new Grant(ipc, Ann));
    }

    // R-CAP-41: a grantee that sleeps, or is Inactive or Dead, exists.
    [Fact]
    public void Grant_ToWhoDoesNotRun_Passes()
    {
        var scene = Scene.WithThreadControl.Inactive(Cat).Hold(AnnsSpaceList, Given.Ipc(), out var ipc);
        var kernel = scene.Start().After(Bob, new DestroyThread(Bob));

        kernel = kernel.After(Ann, new Grant(ipc, Bob)).After(Ann, new WaitThread(Bob));

        // Bob is gone, and what he owned in Ann's space is nobody's (R-CAP-10).
        Assert.Equal(ThreadId.Nil, kernel.Shows(ipc).Owner);
        _ = scene.Start().Does(Ann, new Grant(ipc, Cat));
    }
}
