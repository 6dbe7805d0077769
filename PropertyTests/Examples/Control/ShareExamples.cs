using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Share (R-CAP-45 to R-CAP-47).</summary>
public sealed class ShareExamples
{
    // R-TC-6, then R-CAP-20, 45, 21, 22, 46: each gate while all behind it are shut too.
    [Fact]
    public void ShareSingle_GatesInOrder()
    {
        var everythingWrong = Scene.Bare.Hold(
            CatsSpaceList,
            Given.Ipc().OwnedBy(Cat).Without(Permissions.Transferable),
            out var subject
        );

        Ladder
            .FromTheCaller(new(everythingWrong, Ann, new Share(ShareMode.None, subject)))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Share)))
            .Refuses<UnknownFlags>(ErrorNumber.EINVAL, "R-CAP-45")
            .MendCall<Share>(call => call with { Mode = ShareMode.Single })
            .Refuses<NoSuchCapability>(ErrorNumber.EEXIST, "R-CAP-21")
            .MendScene(scene => scene.Place(subject, HomeList))
            .Refuses<NotOwner>(ErrorNumber.EPERM, "R-CAP-22")
            .MendScene(scene => scene.Change(subject, capability => capability.OwnedBy(Ann)))
            .Refuses<LacksPermission>(ErrorNumber.EPERM, "R-CAP-46")
            .MendScene(scene => scene.Change(subject, capability => capability.That(Permissions.Transferable)))
            .Passes();
    }

    // R-TC-6, then R-CAP-20, 45, 47.
    [Theory]
    [InlineData(ShareMode.AllContainer)]
    [InlineData(ShareMode.AllSpace)]
    public void ShareAll_GatesInOrder(ShareMode mode)
    {
        var everythingWrong = Scene.Bare.Hold(AnnsList, Given.Ipc().OwnedBy(Bob), out var subject);

        Ladder
            .FromTheCaller(new(everythingWrong, Ann, new Share((ShareMode)4, CapabilityId.None)))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Share)))
            .Refuses<UnknownFlags>(ErrorNumber.EINVAL, "R-CAP-45")
            .MendCall<Share>(call => call with { Mode = mode })
            .Refuses<ListNotShareable>(ErrorNumber.EPERM, "R-CAP-47")
            .MendScene(scene => scene.Change(subject, capability => capability.OwnedBy(Ann)))
            .Passes();
    }

    // R-CAP-45 (E-CAP-6)
    [Theory]
    [InlineData(0u)]
    [InlineData(4u)]
    [InlineData(5u)]
    [InlineData(0x80000001u)]
    public void Share_WithUnknownFlags_RefusesEinval(uint mode)
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        var reason = kernel.Refuses<UnknownFlags>(Ann, new Share((ShareMode)mode, ipc), ErrorNumber.EINVAL, "R-CAP-45");

        Assert.Equal(mode, reason.Flags);
    }

    // R-CAP-46: to the head of the caller's container's list, the owner unchanged; from any list that it sees.
    [Theory]
    [InlineData(HolderKind.Thread)]
    [InlineData(HolderKind.Space)]
    [InlineData(HolderKind.Container)]
    public void ShareSingle_MovesToTheHeadOfTheContainersList(HolderKind kind)
    {
        var from = kind switch
        {
            HolderKind.Thread => AnnsList,
            HolderKind.Space => AnnsSpaceList,
            _ => HomeList,
        };
        var kernel = Scene
            .Equipped.Hold(from, Given.Mutex(), out var mutex)
            .Hold(from, Given.Ipc(), out var ipc)
            .Start();
        uint[] others = [.. kernel.Ids(HomeList).Where(id => id != ipc.Value)];

        var done = kernel.Does(Ann, new Share(ShareMode.Single, ipc));

        Assert.Equal(Reply.Nothing, done.Reply);
        Assert.Equal([ipc.Value, .. others], done.Next.Ids(HomeList));
        Assert.Equal(new(kernel.Shows(ipc), HomeList), done.Next.Held(ipc));
        Assert.Equal(kernel.Held(mutex), done.Next.Held(mutex));
    }

    // R-CAP-46, R-CAP-5: all of the container see it then, and only its owner owns it.
    [Fact]
    public void ShareSingle_LetsTheContainerSeeIt()
    {
        var kernel = Scene.Equipped.Hold(AnnsList, Given.Ipc(), out var ipc).Start();
        _ = kernel.Refuses<NoSuchCapability>(Cat, new Destroy(ipc), ErrorNumber.EEXIST, "R-CAP-21");

        kernel = kernel.After(Ann, new Share(ShareMode.Single, ipc));

        _ = kernel.Refuses<NotOwner>(Cat, new Destroy(ipc), ErrorNumber.ENOCAP, "R-CAP-22");
        _ = kernel.Refuses<NoSuchCapability>(Zoe, new Destroy(ipc), ErrorNumber.EEXIST, "R-CAP-21");
        _ = kernel.Does(Ann, new Destroy(ipc));
    }

    // R-CAP-46: a pool in use may be shared: its id stays, so its units find it.
    [Fact]
    public void ShareSingle_OfAPoolInUse_Passes()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Pool(ResourceType.MapPool, 3, 2), out var pool).Start();

        Assert.Equal(2u, kernel.After(Ann, new Share(ShareMode.Single, pool)).Used(pool));
    }

    private static Scene TwoLists(out uint[] own, out uint[] spaces, out uint[] container)
    {
        var scene = Scene
            .Equipped.Hold(AnnsList, Given.Ipc(), out var first)
            .Hold(AnnsSpaceList, Given.Mutex(), out var third)
            .Hold(AnnsList, Given.Virtual(), out var second)
            .Hold(AnnsSpaceList, Given.Pool(ResourceType.MapPool, 2, 1), out var fourth)
            .Hold(BobsList, Given.Ipc().OwnedBy(Bob));
        (own, spaces) = ([first.Value, second.Value], [third.Value, fourth.Value]);
        container = [Scene.HomeControl.Value, Scene.HomePool.Value];
        return scene;
    }

    // R-CAP-47: thread list before space list, each in its order, and all before what the container had (E-CAP-4).
    [Fact]
    public void ShareAllContainer_KeepsTheOrder()
    {
        var kernel = TwoLists(out var own, out var spaces, out var container).Start();

        var next = kernel.After(Ann, new Share(ShareMode.AllContainer, CapabilityId.None));

        Assert.Equal([.. own, .. spaces, .. container], next.Ids(HomeList));
        Assert.Empty(next.Ids(AnnsList));
        Assert.Empty(next.Ids(AnnsSpaceList));
        Assert.Equal(kernel.Ids(BobsList), next.Ids(BobsList));
        Assert.Equal(ById(kernel), ById(next));
    }

    // R-CAP-47: the thread list, to the space; the container's is not touched.
    [Fact]
    public void ShareAllSpace_KeepsTheOrder()
    {
        var kernel = TwoLists(out var own, out var spaces, out var container).Start();

        var next = kernel.After(Ann, new Share(ShareMode.AllSpace, CapabilityId.None));

        Assert.Equal([.. own, .. spaces], next.Ids(AnnsSpaceList));
        Assert.Empty(next.Ids(AnnsList));
        Assert.Equal(container, next.Ids(HomeList));
        Assert.Equal(ById(kernel), ById(next));
    }

    // R-CAP-47: one that is not the caller's, or not Transferable, keeps all where they are; the first one is named.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ShareAllContainer_WithOneInTheWay_RefusesEperm(int place)
    {
        var scene = TwoLists(out var own, out var spaces, out _);
        uint[] order = [.. own, .. spaces];
        var inTheWay = new CapabilityId(order[place]);
        var call = new Share(ShareMode.AllContainer, CapabilityId.None);

        var anothers = Refuses(scene.Change(inTheWay, capability => capability.OwnedBy(Bob)));
        Assert.Equal((inTheWay, "R-CAP-22"), (anothers.Capability, Assert.IsType<NotOwner>(anothers.Obstacle).Rule));

        var stuck = scene.Change(inTheWay, capability => capability.Without(Permissions.Transferable));
        var reason = Refuses(stuck.Change(new CapabilityId(order[3]), capability => capability.OwnedBy(Bob)));
        Assert.Equal(inTheWay, reason.Capability);
        Assert.Equal(place < 3, reason.Obstacle is LacksPermission { Missing: Permissions.Transferable });

        ListNotShareable Refuses(Scene blocked) =>
            blocked.Start().Refuses<ListNotShareable>(Ann, call, ErrorNumber.EPERM, "R-CAP-47");
    }

    // R-CAP-47: AllSpace does not ask about the space's list, which does not move.
    [Fact]
    public void ShareAllSpace_WithOneInTheWayInTheSpace_Passes()
    {
        var scene = TwoLists(out _, out var spaces, out _)
            .Change(new CapabilityId(TwoListsThird), capability => capability.ThatIsImmutable().OwnedBy(Bob));
        Assert.Equal(TwoListsThird, spaces[0]);

        _ = scene.Start().Does(Ann, new Share(ShareMode.AllSpace, CapabilityId.None));
        _ = scene
            .Start()
            .Refuses<ListNotShareable>(
                Ann,
                new Share(ShareMode.AllContainer, CapabilityId.None),
                ErrorNumber.EPERM,
                "R-CAP-47"
            );
    }

    private const uint TwoListsThird = 5;

    // R-CAP-47: nothing to share is shared.
    [Theory]
    [InlineData(ShareMode.AllContainer)]
    [InlineData(ShareMode.AllSpace)]
    public void ShareAll_OfNothing_Passes(ShareMode mode)
    {
        var kernel = Scene.Equipped.Start();

        Assert.Equal(kernel, kernel.After(Ann, new Share(mode, CapabilityId.None)));
    }

    private static IEnumerable<Capability> ById(Kernel kernel) =>
        kernel.Everything().Select(held => held.Capability).OrderBy(capability => capability.Id.Value);
}
