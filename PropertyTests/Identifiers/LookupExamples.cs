using Capzero.Capabilities;
using Capzero.PropertyTests.Examples;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Identifiers;

/// <summary>What an id finds, and that to form one gives no right (R-ID-4 to R-ID-6, R-ID-8).</summary>
public sealed class LookupExamples
{
    /// <summary>As Zoe, in Home; as Ann, in Away: two threads that differ from those in the top nibbles only.</summary>
    private static readonly ThreadId ZoesTwin = Zoe.WithContainer(Home);
    private static readonly ThreadId AnnsTwin = Ann.WithContainer(Away);

    private static readonly Scene WithTwins = Scene
        .WithThreadControl.Add(ZoesTwin, CatsSpace, Ann)
        .Add(AnnsTwin, ZoesSpace, Zoe);

    // R-ID-5, isolation: a tid finds the thread with exactly this tid, in the container that its nibbles name.
    [Fact]
    public void Lookup_NeverYieldsAThreadOfAnotherContainer()
    {
        var kernel = WithTwins.Start();
        var present = kernel.Threads().Select(thread => thread.Id).ToHashSet();
        for (var container = 0u; container <= 0xFF; container++)
        {
            for (var local = 0u; local < 16; local++)
            {
                var id = new ThreadId(container << 24 | local);
                Assert.Equal(present.Contains(id), kernel.TryFind(id, out var found));
                Assert.Equal(found?.Id ?? id, id);
            }
        }
    }

    // R-ID-5: two threads with equal local numbers are two threads: what is done to the one is not to the other.
    [Fact]
    public void EqualNumbers_InDifferentContainers_AreDifferentThreads()
    {
        var kernel = WithTwins.Hold(ZoesSpaceList, Given.Ipc().Over(ZoesTwin).OwnedBy(Zoe), out var ipc).Start();

        kernel.Allows(Zoe, new IpcQuery(ZoesTwin, IpcOperations.Short), ipc);
        Assert.Equal(Shortfall.Target, kernel.Lacks(Zoe, new IpcQuery(Zoe, IpcOperations.Short), "R-CHK-1"));

        kernel = kernel.After(Ann, new DestroyThread(ZoesTwin));
        Assert.True(kernel.Has(Zoe));
        Assert.False(kernel.Has(ZoesTwin) || kernel.Has(ipc));
    }

    // R-ID-5, R-ID-8: a number is free again when none of them uses it any more.
    [Fact]
    public void EqualNumbers_AreFreeWhenBothAreGone()
    {
        var kernel = WithTwins.Start();
        var call = new CreateThread(CreateFlags.NewSpace | CreateFlags.AsPager, SpaceId.None, ThreadId.Nil);

        kernel = kernel.After(Ann, new DestroyThread(ZoesTwin));
        var next = kernel.MakesThread(Ann, call, out kernel);
        Assert.Equal(4u, next.Local);

        var withoutZoe = WithTwins
            .Hold(AwayList, Given.ThreadControl().Over(AllAway).OwnedBy(Zoe))
            .Start()
            .After(Zoe, new DestroyThread(Zoe))
            .After(Ann, new DestroyThread(ZoesTwin));
        Assert.Equal(3u, withoutZoe.MakesThread(Ann, call, out _).Local);
    }

    /// <summary>Ann has every right there is, over Home.</summary>
    private static readonly Scene AllOverHome = WithTwins
        .Hold(AnnsSpaceList, Given.Ipc())
        .Hold(AnnsSpaceList, Given.ExchangeRegisters())
        .Hold(AnnsSpaceList, Given.Mutex())
        .Hold(AnnsSpaceList, Given.Irq())
        .Hold(AnnsSpaceList, Given.Physical() with { Range = PageRange.None })
        .Hold(AnnsSpaceList, Given.Virtual() with { Range = PageRange.None });

    // R-ID-4, no rights from naming: whatever id Ann forms, no call of hers on a thread of Away passes.
    [Fact]
    public void NoRightsFromNaming()
    {
        var kernel = AllOverHome.Start();

        foreach (var thread in new[] { Zoe, AnnsTwin, ZoesTwin.WithContainer(Away), Ann.WithContainer(Away) })
        {
            foreach (var query in Queries(thread))
            {
                _ = kernel.Denies<NothingPermits>(Ann, query, ErrorNumber.ENOCAP, RuleOf(query));
            }
            foreach (var (_, call) in ThreadStateExamples.CallsOn(thread))
            {
                _ = kernel.Refuses<NothingPermits>(Ann, call, ErrorNumber.ENOCAP, "R-CHK-2");
            }
        }
        // The same on Home's own passes, so it was the container that made the difference.
        Assert.All(Queries(ZoesTwin), query => Assert.True(kernel.Decide(Ann, query).IsAllowed));
    }

    // R-ID-6: spaces and capabilities are looked up in the caller's own container only.
    [Fact]
    public void OnlyThreads_AreReachableAcrossContainers()
    {
        var kernel = AllOverHome
            .Hold(AnnsSpaceList, Given.ThreadControl().Over(AllAway))
            .Hold(ZoesSpaceList, Given.Ipc().OwnedBy(Zoe), out var zoes)
            .Start();

        _ = kernel.Refuses<NoSuchSpace>(
            Ann,
            new CreateThread(CreateFlags.ShareSpace, ZoesSpace, Zoe),
            ErrorNumber.ESRCH,
            "R-TC-2"
        );
        _ = kernel.Refuses<NoSuchCapability>(Ann, new Destroy(zoes), ErrorNumber.EEXIST, "R-CAP-21");
    }

    // R-ID-8, R-CAP-9, reuse: after a thread's destruction nothing targets its tid until a new capability does.
    [Fact]
    public void Reuse_BeginsWithNothing()
    {
        var kernel = AllOverHome.Hold(HomeList, Given.Ipc().Over(Bob)).Start().After(Ann, new DestroyThread(Bob));
        Assert.DoesNotContain(kernel.Everything(), held => held.Capability.Target == Target.Thread(Bob));

        var again = kernel.MakesThread(Ann, new CreateThread(CreateFlags.ShareSpace, AnnsSpace, Ann), out kernel);

        Assert.Equal(Bob, again);
        Assert.DoesNotContain(kernel.Everything(), held => held.Capability.Target == Target.Thread(Bob));
    }

    private static Query[] Queries(ThreadId thread) =>
        [
            new IpcQuery(thread, IpcOperations.Short),
            new ThreadControlQuery(ThreadControlOperations.Run, thread),
            new ExchangeRegistersQuery(thread, ExchangeRegistersOperations.Pager),
            new MapQuery(thread, MappingKind.ReadOnly, 0, 0, 1),
            new UnmapQuery(thread, 0, 1),
        ];

    private static string RuleOf(Query query) =>
        query switch
        {
            IpcQuery => "R-CHK-1",
            ThreadControlQuery => "R-CHK-2",
            ExchangeRegistersQuery => "R-CHK-3",
            MapQuery => "R-CHK-4",
            _ => "R-CHK-5",
        };
}
