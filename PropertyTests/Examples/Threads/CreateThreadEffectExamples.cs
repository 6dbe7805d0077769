using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Creating a thread: what there is then (R-TC-2, R-ID-7, R-ID-11, R-ID-12, R-POOL-2).</summary>
public sealed class CreateThreadEffectExamples
{
    private static readonly ThreadId Fourth = ThreadId.Make(Home, 4);
    private static readonly SpaceId Third = new(3);

    // R-TC-2, R-ID-7, R-ID-11, R-ID-12: Inactive, its own pager, its own group, with empty lists, lowest free first.
    [Theory]
    [InlineData(CreateFlags.NewSpace)]
    [InlineData(CreateFlags.CopySpace)]
    public void Create_InASpaceOfItsOwn(CreateFlags flags)
    {
        var kernel = Scene.WithThreadControl.Hold(CatsSpaceList, Given.Ipc()).Hold(CatsList, Given.Ipc()).Start();

        var done = kernel.Does(Ann, new CreateThread(flags, CatsSpace, Cat));

        Assert.Equal(new ThreadMade(Fourth, Third, Fourth), done.Reply);
        Assert.Equal(Inactive(Third), done.Next.Shows(Fourth));
        Assert.Equal(
            new SpaceView
            {
                Id = Third,
                ChargedTo = Scene.HomeSpacePool,
                List = [],
            },
            Assert.Single(done.Next.Spaces(), space => space.Id == Third)
        );
        Assert.Equal((1u, 1u), (done.Next.Used(Scene.HomeThreadPool), done.Next.Used(Scene.HomeSpacePool)));
        Assert.Equal(
            kernel.Threads(),
            done.Next.Threads().Where(thread => thread.Id != Fourth).OrderBy(thread => thread.Id.Value)
        );
    }

    // R-TC-2: sharing a space costs no space; what the space holds is seen, and nothing is inherited.
    [Fact]
    public void Create_InASharedSpace()
    {
        var kernel = Scene
            .WithThreadControl.Hold(CatsSpaceList, Given.Ipc(), out var spaces)
            .Hold(CatsList, Given.Ipc())
            .Start();

        var done = kernel.Does(Ann, new CreateThread(CreateFlags.ShareSpace, CatsSpace, Cat));

        Assert.Equal(new ThreadMade(Fourth, CatsSpace, Fourth), done.Reply);
        Assert.Equal(Inactive(CatsSpace), done.Next.Shows(Fourth));
        Assert.Equal((1u, 0u), (done.Next.Used(Scene.HomeThreadPool), done.Next.Used(Scene.HomeSpacePool)));
        Assert.Equal([spaces.Value], done.Next.Ids(CatsSpaceList));
    }

    // R-TC-2: AsPager: the caller; SharePager: the caller's pager; neither: itself.
    [Theory]
    [InlineData(CreateFlags.None, 4u)]
    [InlineData(CreateFlags.AsPager, 1u)]
    [InlineData(CreateFlags.SharePager, 0u)]
    public void Create_ByBob_ChoosesThePager(CreateFlags pager, uint expected)
    {
        var kernel = Scene.WithThreadControl.Start();

        var made = kernel.MakesThread(Bob, new(CreateFlags.NewSpace | pager, SpaceId.None, ThreadId.Nil), out kernel);

        Assert.Equal(new ThreadId(expected), kernel.Shows(made).Pager);
    }

    // R-TC-2, R-ID-12: with ShareGroup the parent's group, which may be older than the parent.
    [Fact]
    public void Create_WithShareGroup_TakesTheParentsGroup()
    {
        var kernel = Scene.WithThreadControl.Start();
        var shared = CreateFlags.ShareSpace | CreateFlags.ShareGroup;

        var second = kernel.MakesThread(Ann, new(shared, CatsSpace, Cat), out kernel);
        var third = kernel.MakesThread(Ann, new(shared, CatsSpace, second), out kernel);

        Assert.Equal((Cat, Cat), (kernel.Shows(second).Group, kernel.Shows(third).Group));
    }

    // R-TC-2: accepted, and meaning nothing in this layer.
    [Fact]
    public void Create_WithShareCapabilitiesOrUtcb_MeansNothing()
    {
        var kernel = Scene.WithThreadControl.Hold(CatsList, Given.Ipc().OwnedBy(Cat)).Start();
        var plain = kernel.After(Ann, new CreateThread(CreateFlags.ShareSpace, CatsSpace, Cat));

        foreach (var more in new[] { CreateFlags.ShareCapabilities, CreateFlags.ShareUtcb })
        {
            Assert.Equal(plain, kernel.After(Ann, new CreateThread(CreateFlags.ShareSpace | more, CatsSpace, Cat)));
        }
    }

    // R-ID-7, R-ID-8: one pool of numbers for all containers, lowest free first.
    [Fact]
    public void Create_TakesTheLowestFreeNumber()
    {
        var kernel = Scene
            .WithThreadControl.Hold(AwayList, Given.ThreadControl().Over(AllAway).OwnedBy(Zoe))
            .Hold(AwayList, Given.Pool(ResourceType.ThreadPool, 4).OwnedBy(Zoe))
            .Hold(AwayList, Given.Pool(ResourceType.SpacePool, 4).OwnedBy(Zoe))
            .Start();
        var call = new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil);

        var zoes = kernel.MakesThread(Zoe, call, out kernel);
        var anns = kernel.MakesThread(Ann, call, out kernel);
        kernel = kernel.After(Ann, new DestroyThread(Cat));
        var again = kernel.MakesThread(Zoe, call, out kernel);

        Assert.Equal((ThreadId.Make(Away, 4), ThreadId.Make(Home, 5)), (zoes, anns));
        Assert.Equal(ThreadId.Make(Away, Cat.Local), again);
        Assert.Equal(CatsSpace, kernel.Shows(again).Space);
    }

    // R-ID-7 (E-ID-1): the last number is the last; it never spills into the container's nibbles.
    [Fact]
    public void Create_AfterTheLastNumber_RefusesEnomem()
    {
        var kernel = Scene.WithThreadControl.Start().LeavingLocalNumbers(1);
        var call = new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil);

        Assert.Equal(new ThreadId(0x00FF_FFFF), kernel.MakesThread(Ann, call, out kernel));
        _ = kernel.Refuses<NumbersRunOut>(Ann, call, ErrorNumber.ENOMEM, "R-ID-7");
        // R-ID-8: a number that is free again is used again.
        Assert.Equal(Bob, kernel.After(Ann, new DestroyThread(Bob)).MakesThread(Ann, call, out _));
    }

    // R-ID-11: the last space id is 0xFFFFFFFE; a shared space needs none.
    [Fact]
    public void Create_AfterTheLastSpace_RefusesEnomem()
    {
        var kernel = Scene.WithThreadControl.Start().LeavingSpaceIds(1);
        var call = new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil);

        var made = kernel.MakesThread(Ann, call, out kernel);
        Assert.Equal(new SpaceId(0xFFFF_FFFE), kernel.Shows(made).Space);
        _ = kernel.Refuses<NumbersRunOut>(Ann, call, ErrorNumber.ENOMEM, "R-ID-11");
        _ = kernel.Does(Ann, new CreateThread(CreateFlags.ShareSpace, CatsSpace, Cat));
    }

    // R-TC-2, R-POOL-2: all that is lost is what is made: a creation refused for its space keeps the thread's unit
    // (E-TC-3, E-ID-2).
    [Fact]
    public void Create_WithoutASpaceUnit_LosesNothing()
    {
        var kernel = Scene.WithThreadControl.Change(Scene.HomeSpacePool, pool => pool with { Size = 0 }).Start();
        var call = new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil);

        var reason = kernel.Refuses<NoUnitLeft>(Ann, call, ErrorNumber.ENOMEM, "R-POOL-2");

        Assert.Equal((ResourceType.SpacePool, 0u), (reason.Pool, kernel.Used(Scene.HomeThreadPool)));
        Assert.Equal(Fourth, kernel.MakesThread(Ann, new(CreateFlags.ShareSpace, AnnsSpace, Ann), out _));
    }

    private static ThreadView Inactive(SpaceId space) =>
        new()
        {
            Id = Fourth,
            Space = space,
            Pager = Fourth,
            Group = Fourth,
            State = ThreadStatus.Inactive,
            WaitsFor = ThreadId.Nil,
            ExitCode = 0,
            ChargedTo = Scene.HomeThreadPool,
            List = [],
        };
}
