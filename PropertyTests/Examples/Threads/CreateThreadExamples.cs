using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Creating a thread (R-TC-2): who may, in what order it is asked, and what comes of it.</summary>
public sealed class CreateThreadExamples
{
    private const CreateFlags Conflicting =
        CreateFlags.ShareSpace
        | CreateFlags.CopySpace
        | CreateFlags.AsPager
        | CreateFlags.SharePager
        | CreateFlags.ShareGroup;

    // R-TC-6, R-CHK-2, then R-TC-2 (flags, parts), R-POOL-2 (thread, space), R-ID-7, R-ID-11: each gate while all
    // behind it are shut too.
    [Fact]
    public void Create_GatesInOrder()
    {
        var everythingWrong = Scene
            .Bare.Hold(AnnsSpaceList, Given.Pool(ResourceType.ThreadPool, 1, used: 1), out var threads)
            .Hold(AnnsSpaceList, Given.Pool(ResourceType.SpacePool, 1, used: 1), out var spaces)
            .Twisted(kernel => kernel.LeavingLocalNumbers(0).LeavingSpaceIds(0));

        Ladder
            .FromTheCaller(new(everythingWrong, Ann, new CreateThread(Conflicting | (CreateFlags)1, Nowhere, Nobody)))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CHK-2")
            .MendScene(scene => scene.Hold(HomeList, Given.ThreadControl(ThreadControlOperations.Create)))
            .Refuses<UnknownFlags>(ErrorNumber.EINVAL, "R-TC-2")
            .MendCall<CreateThread>(call => call with { Flags = Conflicting })
            .Refuses<ConflictingDirectives>(ErrorNumber.EINVAL, "R-TC-2")
            .MendCall<CreateThread>(call => call with { Flags = call.Flags & ~CreateFlags.ShareSpace })
            .Refuses<ConflictingDirectives>(ErrorNumber.EINVAL, "R-TC-2")
            .MendCall<CreateThread>(call => call with { Flags = call.Flags & ~CreateFlags.AsPager })
            .Refuses<ConflictingDirectives>(ErrorNumber.EINVAL, "R-TC-2")
            .MendCall<CreateThread>(call => call with { Flags = call.Flags & ~CreateFlags.ShareGroup })
            .Refuses<NoSuchSpace>(ErrorNumber.ESRCH, "R-TC-2")
            .MendCall<CreateThread>(call => call with { Space = CatsSpace })
            .Refuses<ParentNotInSpace>(ErrorNumber.EINVAL, "R-TC-2")
            .MendCall<CreateThread>(call => call with { Parent = Cat })
            .Refuses<NoUnitLeft>(ErrorNumber.ENOMEM, "R-POOL-2")
            .MendScene(scene => scene.Change(threads, pool => pool with { Used = 0 }))
            .Refuses<NoUnitLeft>(ErrorNumber.ENOMEM, "R-POOL-2")
            .MendScene(scene => scene.Change(spaces, pool => pool with { Used = 0 }))
            .Refuses<NumbersRunOut>(ErrorNumber.ENOMEM, "R-ID-7")
            .MendScene(scene => scene.Twisted(kernel => kernel.LeavingSpaceIds(0)))
            .Refuses<NumbersRunOut>(ErrorNumber.ENOMEM, "R-ID-11")
            .MendScene(scene => scene.Twisted(kernel => kernel))
            .Passes();
    }

    // R-CHK-2: the right to create is one over the caller's container as a whole.
    [Theory]
    [InlineData(ResourceType.Container, 0u, true)]
    [InlineData(ResourceType.Container, 1u, false)]
    [InlineData(ResourceType.Space, 0u, false)]
    [InlineData(ResourceType.Thread, 0u, false)]
    public void Create_NeedsARightOverTheContainer(ResourceType type, uint id, bool isAllowed)
    {
        var scene = Scene.WithThreadControl.Change(
            Scene.HomeThreadControl,
            control => control.Over(new Target(type, id))
        );
        var call = new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil);

        if (isAllowed)
        {
            _ = scene.Start().Does(Ann, call);
            return;
        }
        var reason = scene.Start().Refuses<NothingPermits>(Ann, call, ErrorNumber.ENOCAP, "R-CHK-2");
        Assert.Equal(Shortfall.Target, Assert.Single(reason.Candidates).Shortfall);
    }

    public static TheoryData<CreateFlags, DirectiveConflict> Conflicts =>
        new()
        {
            { CreateFlags.None, DirectiveConflict.NotOneSpaceDirective },
            { CreateFlags.ShareCapabilities, DirectiveConflict.NotOneSpaceDirective },
            { CreateFlags.ShareSpace | CreateFlags.CopySpace, DirectiveConflict.NotOneSpaceDirective },
            { CreateFlags.ShareSpace | CreateFlags.NewSpace, DirectiveConflict.NotOneSpaceDirective },
            { CreateFlags.CopySpace | CreateFlags.NewSpace, DirectiveConflict.NotOneSpaceDirective },
            {
                CreateFlags.ShareSpace | CreateFlags.CopySpace | CreateFlags.NewSpace,
                DirectiveConflict.NotOneSpaceDirective
            },
            {
                CreateFlags.NewSpace | CreateFlags.AsPager | CreateFlags.SharePager,
                DirectiveConflict.TwoPagerDirectives
            },
            { CreateFlags.NewSpace | CreateFlags.ShareGroup, DirectiveConflict.SharesWithoutSpace },
            { CreateFlags.CopySpace | CreateFlags.ShareUtcb, DirectiveConflict.SharesWithoutSpace },
        };

    // R-TC-2 (E-TC-1)
    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Create_WithConflictingDirectives_RefusesEinval(CreateFlags flags, DirectiveConflict conflict)
    {
        var call = new CreateThread(flags, AnnsSpace, Ann);

        var reason = Scene
            .WithThreadControl.Start()
            .Refuses<ConflictingDirectives>(Ann, call, ErrorNumber.EINVAL, "R-TC-2");

        Assert.Equal((flags, conflict), (reason.Flags, reason.Conflict));
    }

    // R-TC-2: any other bit.
    [Fact]
    public void Create_WithAnUnknownBit_RefusesEinval()
    {
        var kernel = Scene.WithThreadControl.Start();
        foreach (var bit in Enumerable.Range(0, 32).Except(Enumerable.Range(20, 8)))
        {
            var call = new CreateThread(CreateFlags.NewSpace | (CreateFlags)(1u << bit), AnnsSpace, Ann);

            _ = kernel.Refuses<UnknownFlags>(Ann, call, ErrorNumber.EINVAL, "R-TC-2");
        }
    }

    // R-TC-2, R-ID-6: the space must be one of the caller's container, whatever the caller may do elsewhere.
    [Theory]
    [InlineData(CreateFlags.ShareSpace)]
    [InlineData(CreateFlags.CopySpace)]
    public void Create_InASpaceThatIsNotHere_RefusesEsrch(CreateFlags flags)
    {
        var kernel = Scene.WithThreadControl.Hold(AnnsSpaceList, Given.ThreadControl().Over(AllAway)).Start();

        foreach (var space in new[] { Nowhere, ZoesSpace, SpaceId.None })
        {
            var call = new CreateThread(flags, space, Zoe);
            Assert.Equal(space, kernel.Refuses<NoSuchSpace>(Ann, call, ErrorNumber.ESRCH, "R-TC-2").Space);
        }
    }

    // R-TC-2: the parent is a thread of that space.
    [Theory]
    [InlineData(CreateFlags.ShareSpace)]
    [InlineData(CreateFlags.CopySpace)]
    public void Create_WithAParentFromElsewhere_RefusesEinval(CreateFlags flags)
    {
        var kernel = Scene.WithThreadControl.Start();

        foreach (var parent in new[] { Ann, Zoe, Nobody, ThreadId.Nil, ThreadId.Any })
        {
            var call = new CreateThread(flags, CatsSpace, parent);
            var reason = kernel.Refuses<ParentNotInSpace>(Ann, call, ErrorNumber.EINVAL, "R-TC-2");
            Assert.Equal((parent, CatsSpace), (reason.Parent, reason.Space));
        }
    }

    // R-TC-2: a Dead parent still is one.
    [Fact]
    public void Create_WithADeadParent_Passes()
    {
        var kernel = Scene.WithThreadControl.Start().After(Cat, new DestroyThread(Cat));
        Assert.Equal(ThreadStatus.Dead, kernel.Shows(Cat).State);

        var made = kernel.MakesThread(Ann, new(CreateFlags.ShareSpace, CatsSpace, Cat), out kernel);

        Assert.Equal(CatsSpace, kernel.Shows(made).Space);
    }

    // R-TC-2: with NewSpace neither a space nor a parent is looked at.
    [Fact]
    public void Create_WithNewSpace_LooksAtNoParts() =>
        _ = Scene.WithThreadControl.Start().Does(Ann, new CreateThread(CreateFlags.NewSpace, Nowhere, Nobody));
}
