using Capzero.Capabilities;

namespace Capzero.Conformance;

/// <summary>Stories of several steps, told one step at a time as the state allows (R-ORC-20).</summary>
internal static class Stories
{
    private delegate TrialStep? Chapter(World world, Dice dice);

    /// <summary>The chapters of one story, each made when its turn comes; a chapter that cannot be is left out.</summary>
    public static IEnumerable<Func<World, Dice, TrialStep?>> Any(Dice dice) =>
        dice.Of(
                RequestAndUse,
                ShareThenDestroy,
                SplitUntilEmpty,
                NumberReuse,
                GrantChain,
                ExitAndCollect,
                ExitAndCollect,
                ExitAndCollect,
                ExitAndCollect,
                FamilyEnds,
                SpaceOfTwo
            )
            .Select(chapter => (Func<World, Dice, TrialStep?>)((world, d) => chapter(world, d)));

    // Replicate, reduce, grant as immutable, use, and try what is not allowed with it.
    private static readonly Chapter[] RequestAndUse =
    [
        Valid(CallKind.Replicate),
        OnLast((world, dice, owner, last) => new Deduce(new ValidCalls(world, dice).Narrowed(last))),
        OnLast(
            (world, dice, owner, last) =>
                new Grant(last.Id, dice.In(world.Threads).Id, GrantFlags.Single | GrantFlags.Immutable)
        ),
        OnLast((world, dice, owner, last) => new Replicate(last.Id)),
        OnLast((world, dice, owner, last) => new Deduce(last)),
        OnLast((world, dice, owner, last) => new Grant(last.Id, dice.In(world.Threads).Id)),
        OnLast((world, dice, owner, last) => new Share(ShareMode.Single, last.Id)),
        OnLast((world, dice, owner, last) => new Destroy(last.Id)),
        Valid(CallKind.Query),
    ];

    private static readonly Chapter[] ShareThenDestroy =
    [
        Valid(CallKind.Replicate),
        OnLast((world, dice, owner, last) => new Share(ShareMode.Single, last.Id)),
        Valid(CallKind.Query),
        OnLast((world, dice, owner, last) => new Destroy(last.Id)),
    ];

    private static readonly Chapter[] SplitUntilEmpty =
    [
        .. Enumerable.Repeat(Valid(CallKind.Split), 5),
        Valid(CallKind.Create),
    ];

    // What a dead thread had, the next one with its number has not.
    private static readonly Chapter[] NumberReuse =
    [
        Valid(CallKind.Create),
        (world, dice) => OnThread(world, dice, thread => new RunThread(thread)),
        Valid(CallKind.Replicate),
        (world, dice) =>
            world.LastThread is { } thread
                ? OnLast((_, _, _, last) => new Deduce(last with { Target = Target.Thread(thread) }))(world, dice)
                : null,
        (world, dice) =>
            world.LastThread is { } thread ? OnLast((_, _, _, last) => new Grant(last.Id, thread))(world, dice) : null,
        (world, dice) => OnThread(world, dice, thread => new DestroyThread(thread)),
        Valid(CallKind.Create),
        (world, dice) => OnThread(world, dice, thread => new RunThread(thread)),
        (world, dice) =>
            world.LastThread is { } thread && world.LastCapability is { } last
                ? TrialStep.Of(thread, new Destroy(last))
                : null,
    ];

    private static readonly Chapter[] GrantChain =
    [
        Valid(CallKind.Replicate),
        .. Enumerable.Repeat(
            OnLast((world, dice, owner, last) => new Grant(last.Id, Elsewhere(world, dice, owner))),
            3
        ),
        Valid(CallKind.Query),
    ];

    private static readonly Chapter[] ExitAndCollect =
    [
        Valid(CallKind.Create),
        (world, dice) => OnThread(world, dice, thread => new RunThread(thread)),
        (world, dice) => dice.Percent(30) ? OfPager(world, thread => new WaitThread(thread)) : null,
        (world, dice) =>
            world.LastThread is { } thread
                ? TrialStep.Of(
                    thread,
                    dice.Percent(85) ? new DestroyThread(thread, dice.Word()) : new RecycleThread(thread)
                )
                : null,
        (world, dice) =>
            OfPager(world, thread => dice.Of<KernelCall>(new SuspendThread(thread), new RunThread(thread))),
        (world, dice) => OfPager(world, thread => new RecycleThread(thread)),
        (world, dice) => OfPager(world, thread => new WaitThread(thread)),
    ];

    // A space that was made for one thread and is shared by another goes with the last of them (R-TC-5).
    private static readonly Chapter[] SpaceOfTwo =
    [
        Valid(CallKind.Create),
        (world, dice) =>
            OnThread(
                world,
                dice,
                thread => new CreateThread(
                    CreateFlags.ShareSpace | CreateFlags.AsPager,
                    world.Find(thread)!.Space,
                    thread
                )
            ),
        (world, dice) =>
            world.LastThread is { } last
            && world.Find(last) is { } view
            && dice.Any(world.Threads.Where(other => other.Space == view.Space && other.Id != last)) is { } first
                ? TrialStep.Of(first.Pager, new DestroyThread(first.Id))
                : null,
        (world, dice) => OfPager(world, thread => new DestroyThread(thread)),
    ];

    // Two children, each asleep for a child of its own; one is recycled and asks again; then all end in order (R-TC-8).
    private static Chapter[] FamilyEnds
    {
        get
        {
            var family = new List<ThreadId>();
            return
            [
                .. Born(family, parent: -1),
                .. Born(family, parent: 0),
                .. Born(family, parent: 0),
                .. Born(family, parent: 1),
                .. Born(family, parent: 2),
                Waits(family, 1, 3),
                Waits(family, 2, 4),
                (world, dice) => dice.Percent(50) ? ByMember(family, 0, new RecycleThread(Member(family, 1))) : null,
                (world, dice) => ByMember(family, 0, new RunThread(Member(family, 1))),
                Waits(family, 1, 3),
                (world, dice) => ByMember(family, 0, new DestroyThread(Member(family, 0))),
            ];
        }
    }

    private static Chapter[] Born(List<ThreadId> family, int parent) =>
        [
            (world, dice) =>
                parent < 0 ? new ValidCalls(world, dice).Make(CallKind.Create)
                : world.Find(Member(family, parent)) is { } view
                    ? TrialStep.Of(
                        view.Id,
                        new CreateThread(CreateFlags.ShareSpace | CreateFlags.AsPager, view.Space, view.Id)
                    )
                : null,
            (world, dice) =>
            {
                family.Add(world.LastThread ?? ThreadId.Nil);
                return OnThread(world, dice, thread => new RunThread(thread));
            },
        ];

    private static Chapter Waits(List<ThreadId> family, int parent, int child) =>
        (world, dice) => ByMember(family, parent, new WaitThread(Member(family, child)));

    private static TrialStep? ByMember(List<ThreadId> family, int member, KernelCall call) =>
        Member(family, member) is var caller && caller != ThreadId.Nil ? TrialStep.Of(caller, call) : null;

    private static ThreadId Member(List<ThreadId> family, int member) =>
        member < family.Count ? family[member] : ThreadId.Nil;

    private static Chapter Valid(CallKind kind) => (world, dice) => new ValidCalls(world, dice).Make(kind);

    /// <summary>A call by the owner of the capability that was made last.</summary>
    private static Chapter OnLast(Func<World, Dice, ThreadView, Capability, KernelCall> call) =>
        (world, dice) =>
            world.Everything.FirstOrDefault(c => c.Id == world.LastCapability) is { } last
            && world.Find(last.Owner) is { } owner
                ? TrialStep.Of(owner.Id, call(world, dice, owner, last))
                : null;

    private static TrialStep? OnThread(World world, Dice dice, Func<ThreadId, KernelCall> call) =>
        world.LastThread is { } thread && world.Find(thread) is { } view && world.Find(view.Pager) is { } pager
            ? TrialStep.Of(dice.Percent(80) ? pager.Id : dice.In(world.Threads).Id, call(thread))
            : null;

    private static TrialStep? OfPager(World world, Func<ThreadId, KernelCall> call) =>
        world.LastThread is { } thread && world.Find(thread) is { } view
            ? TrialStep.Of(view.Pager, call(thread))
            : null;

    private static ThreadId Elsewhere(World world, Dice dice, ThreadView from) =>
        (dice.Any(world.Threads.Where(thread => thread.Id.Container != from.Id.Container)) ?? from).Id;
}
