using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>What goes with a thread, and what does not come back with its number (R-TC-5, R-CAP-9, R-CAP-10,
/// R-ID-8, R-POOL-3).</summary>
public sealed class EndOfAThreadExamples
{
    private static readonly CreateThread NewThread = new(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil);

    // R-CAP-9: every capability that targets it as Thread, from whichever list (E-CAP-20); and its own list.
    [Fact]
    public void Destroy_DropsWhatTargetsTheThread()
    {
        var scene = Scene
            .WithThreadControl.Hold(AnnsList, Given.Ipc().Over(Bob))
            .Hold(AnnsSpaceList, Given.Mutex().Over(Bob))
            .Hold(HomeList, Given.ThreadControl().Over(Bob).ThatIsImmutable())
            .Hold(CatsSpaceList, Given.ExchangeRegisters().Over(Bob))
            .Hold(ZoesSpaceList, Given.Ipc().Over(Bob).OwnedBy(Zoe))
            .Hold(AwayList, Given.Virtual().Over(Bob).OwnedBy(Zoe))
            .Hold(BobsList, Given.Control().Over(Bob))
            .Hold(BobsList, Given.Ipc().OwnedBy(Bob))
            .Hold(BobsList, Given.Ipc().Over(Cat));
        var all = Scene.WithThreadControl.Boot.Capabilities.Length;
        var kernel = scene.Hold(AnnsSpaceList, Given.Ipc().Over(Cat), out var aboutCat).Start();

        kernel = kernel.After(Ann, new DestroyThread(Bob));

        Assert.Equal(all + 1, kernel.Everything().Count());
        Assert.True(kernel.Has(aboutCat));
    }

    // R-CAP-9: what targets its space stays with the space while another thread uses it.
    [Fact]
    public void Destroy_KeepsWhatTargetsASpaceInUse()
    {
        var kernel = Scene
            .WithThreadControl.Hold(HomeList, Given.Ipc().Over(Target.Space(AnnsSpace)), out var aboutSpace)
            .Hold(AnnsSpaceList, Given.Ipc(), out var heldBySpace)
            .Start()
            .After(Ann, new DestroyThread(Bob));

        Assert.True(kernel.Has(AnnsSpace));
        Assert.True(kernel.Has(aboutSpace) && kernel.Has(heldBySpace));
    }

    // R-CAP-9, R-TC-5: with its last thread the space goes, with its list and with all that targets it.
    [Fact]
    public void Destroy_OfTheLastThread_DropsTheSpace()
    {
        var kernel = Scene
            .WithThreadControl.Hold(HomeList, Given.Ipc().Over(Target.Space(CatsSpace)), out var aboutSpace)
            .Hold(ZoesSpaceList, Given.Ipc().Over(Target.Space(CatsSpace)).OwnedBy(Zoe), out var abroad)
            .Hold(CatsSpaceList, Given.Ipc(), out var heldBySpace)
            .Hold(HomeList, Given.Ipc().Over(Target.Space(AnnsSpace)), out var other)
            .Start();
        var second = kernel.MakesThread(
            Ann,
            new(CreateFlags.ShareSpace | CreateFlags.AsPager, CatsSpace, Cat),
            out kernel
        );

        kernel = kernel.After(Ann, new DestroyThread(Cat));
        Assert.True(kernel.Has(CatsSpace) && kernel.Has(aboutSpace) && kernel.Has(abroad) && kernel.Has(heldBySpace));

        kernel = kernel.After(Ann, new DestroyThread(second));
        Assert.False(kernel.Has(CatsSpace) || kernel.Has(aboutSpace) || kernel.Has(abroad) || kernel.Has(heldBySpace));
        Assert.True(kernel.Has(other));
    }

    // R-CAP-9: in a long list too, of which only a part is looked at one by one.
    [Fact]
    public void Destroy_DropsWhatTargetsTheThread_FromALongList()
    {
        var scene = Scene.WithThreadControl;
        for (var i = 0; i < 100; i++)
        {
            scene = scene.Hold(AnnsSpaceList, Given.Ipc().Over(i % 4 == 0 ? Bob : Cat));
        }

        var kernel = scene.Start().After(Ann, new DestroyThread(Bob));

        Assert.Equal(75, kernel.Ids(AnnsSpaceList).Length);
        Assert.DoesNotContain(kernel.Everything(), held => held.Capability.Target == Target.Thread(Bob));
    }

    // R-TC-5, R-POOL-3: the units of the thread, of its space and of what goes with them return to who paid (E-TC-9).
    [Fact]
    public void Destroy_ReturnsEveryUnit()
    {
        var kernel = Scene
            .WithThreadControl.Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Hold(AnnsSpaceList, Given.Ipc(), out var stays)
            .Start();
        var before = kernel.Everything().Select(held => held.Capability.Id).ToList();
        var made = kernel.MakesThread(
            Ann,
            NewThread with
            {
                Flags = CreateFlags.NewSpace | CreateFlags.AsPager,
            },
            out kernel
        );
        var narrowed = kernel.Makes(Ann, new Replicate(ipc), out kernel);
        var granted = kernel.Makes(Ann, new Replicate(ipc), out kernel);
        kernel = kernel.After(Ann, new Deduce(kernel.Shows(narrowed).Over(made))).After(Ann, new Grant(granted, made));
        Assert.Equal((1u, 1u, 2u), Units(kernel));

        kernel = kernel.After(Ann, new DestroyThread(made));

        Assert.Equal((0u, 0u, 0u), Units(kernel));
        Assert.Equal(before, kernel.Everything().Select(held => held.Capability.Id));
        Assert.True(kernel.Has(stays));

        static (uint Threads, uint Spaces, uint Capabilities) Units(Kernel kernel) =>
            (kernel.Used(Scene.HomeThreadPool), kernel.Used(Scene.HomeSpacePool), kernel.Used(Scene.HomePool));
    }

    // R-CAP-10: what it owned in lists that stay is still there to be used, and nobody's.
    [Fact]
    public void Destroy_LeavesWhatItOwned_ForUse()
    {
        var kernel = Scene
            .WithThreadControl.Hold(AnnsSpaceList, Given.Ipc().OwnedBy(Bob), out var bobs)
            .Start()
            .After(Ann, new DestroyThread(Bob));

        Assert.Equal(Given.Ipc().OwnedBy(ThreadId.Nil) with { Id = bobs }, kernel.Shows(bobs));
        Assert.True(kernel.Decide(Ann, new IpcQuery(Cat, IpcOperations.Full)).IsAllowed);
        var reason = kernel.Refuses<NotOwner>(Ann, new Destroy(bobs), ErrorNumber.ENOCAP, "R-CAP-22");
        Assert.Equal(ThreadId.Nil, reason.Owner);
    }

    // R-CAP-10, R-CAP-9, R-ID-8: a new thread with the same number inherits nothing: it neither owns what the dead one
    // owned, nor is reached through what reached the dead one.
    [Fact]
    public void NewThread_WithTheSameNumber_InheritsNothing()
    {
        var kernel = Scene
            .WithThreadControl.Hold(HomeList, Given.Ipc().OwnedBy(Bob), out var bobs)
            .Hold(HomeList, Given.Ipc().OwnedBy(Bob).Over(Cat), out _)
            .Hold(ZoesSpaceList, Given.Ipc().OwnedBy(Zoe).Over(Bob), out var aboutBob)
            .Start();
        Assert.True(kernel.Decide(Zoe, new IpcQuery(Bob, IpcOperations.Short)).IsAllowed);

        kernel = kernel.After(Ann, new DestroyThread(Bob));
        var again = kernel.MakesThread(Ann, NewThread, out kernel);
        kernel = kernel.After(Ann, new RunThread(again));

        Assert.Equal(Bob, again);
        Assert.Equal(ThreadId.Nil, kernel.Shows(bobs).Owner);
        Assert.False(kernel.Has(aboutBob));
        Assert.False(kernel.Decide(Zoe, new IpcQuery(again, IpcOperations.Short)).IsAllowed);
        var asItIs = kernel.Shows(bobs);
        var part = asItIs with { Access = Access.Of(IpcOperations.Send) };
        Refuses(new Deduce(asItIs), ErrorNumber.ENOCAP);
        Refuses(new Split(SplitMode.Access, part), ErrorNumber.ENOCAP);
        Refuses(new Replicate(bobs), ErrorNumber.ENOCAP);
        Refuses(new Share(ShareMode.Single, bobs), ErrorNumber.EPERM);
        Refuses(new Grant(bobs, Ann), ErrorNumber.EPERM);
        Refuses(new Destroy(bobs), ErrorNumber.ENOCAP);

        void Refuses(KernelCall call, ErrorNumber error) =>
            _ = kernel.Refuses<NotOwner>(again, call, error, "R-CAP-22");
    }

    // R-CAP-10: and whatever the pool, the charge or the target of such a capability does, its owner stays NIL.
    [Fact]
    public void NewThread_WithTheSameNumber_DoesNotOwnAPoolThatChanges()
    {
        var kernel = Scene
            .WithThreadControl.Change(Scene.HomePool, pool => pool.OwnedBy(Bob))
            .Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Start()
            .After(Ann, new DestroyThread(Bob));
        var again = kernel.MakesThread(Ann, NewThread, out kernel);

        kernel = kernel.After(Ann, new Replicate(ipc)).After(Ann, new RunThread(again));

        Assert.Equal((Bob, ThreadId.Nil), (again, kernel.Shows(Scene.HomePool).Owner));
        _ = kernel.Refuses<NotOwner>(again, new Destroy(Scene.HomePool), ErrorNumber.ENOCAP, "R-CAP-22");
    }

    // R-CAP-10, R-CAP-42: what is granted to the new thread is the new thread's.
    [Fact]
    public void NewThread_WithTheSameNumber_OwnsWhatItIsGranted()
    {
        var kernel = Scene
            .WithThreadControl.Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Start()
            .After(Ann, new DestroyThread(Bob));
        var again = kernel.MakesThread(Ann, NewThread, out kernel);

        kernel = kernel.After(Ann, new RunThread(again)).After(Ann, new Grant(ipc, again));

        Assert.Equal(again, kernel.Shows(ipc).Owner);
        _ = kernel.Does(again, new Destroy(ipc));
    }

    // R-ID-11, R-TC-5: a space id is free again too, and what reached the old space does not reach the new one.
    [Fact]
    public void NewSpace_WithTheSameNumber_InheritsNothing()
    {
        var kernel = Scene
            .WithThreadControl.Hold(CatsSpaceList, Given.Ipc().OwnedBy(Cat))
            .Hold(ZoesSpaceList, Given.Ipc().OwnedBy(Zoe).Over(Target.Space(CatsSpace)))
            .Start()
            .After(Ann, new DestroyThread(Cat));

        var again = kernel.MakesThread(Ann, NewThread, out kernel);

        Assert.Equal((Cat, CatsSpace), (again, kernel.Shows(again).Space));
        Assert.Empty(kernel.Ids(CatsSpaceList));
        Assert.False(kernel.Decide(Zoe, new IpcQuery(again, IpcOperations.Short)).IsAllowed);
    }

    // R-POOL-3, R-CAP-9: a thread whose unit came from a pool that goes with its space returns it nowhere.
    [Fact]
    public void Destroy_OfWhoGoesWithThePoolThatPaid_ReturnsNothing()
    {
        var kernel = Scene
            .WithThreadControl.Hold(CatsSpaceList, Given.Pool(ResourceType.ThreadPool, 1).OwnedBy(Cat), out var pool)
            .Start();
        var made = kernel.MakesThread(
            Cat,
            new(CreateFlags.ShareSpace | CreateFlags.SharePager, CatsSpace, Cat),
            out kernel
        );
        Assert.Equal((pool, 1u), (kernel.Shows(made).ChargedTo, kernel.Used(pool)));

        kernel = kernel.After(Ann, new DestroyThread(Cat)).After(Ann, new DestroyThread(made));

        Assert.False(kernel.Has(pool) || kernel.Has(CatsSpace));
        Assert.Equal(0u, kernel.Used(Scene.HomeThreadPool));
    }

    // R-TC-5: with its last thread a container is empty, not gone; it has no way to begin again.
    [Fact]
    public void Exit_OfTheLastThreadOfAContainer()
    {
        var kernel = Scene
            .WithThreadControl.Hold(AwayList, Given.ThreadControl().Over(AllAway).OwnedBy(Zoe), out var control)
            .Start();

        kernel = kernel.After(Zoe, new DestroyThread(Zoe));

        var away = Assert.Single(kernel.View().Containers, container => container.Id == Away);
        Assert.Empty(away.Threads);
        Assert.Empty(away.Spaces);
        Assert.Equal(ThreadId.Nil, kernel.Shows(control).Owner);
    }
}
