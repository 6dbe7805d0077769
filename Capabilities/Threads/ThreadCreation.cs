namespace Capzero.Capabilities;

/// <summary>Create: a new thread, Inactive, with empty lists: a capability is never inherited (R-TC-2).</summary>
internal static class ThreadCreation
{
    private const CreateFlags SpaceDirectives = CreateFlags.ShareSpace | CreateFlags.CopySpace | CreateFlags.NewSpace;
    private const CreateFlags PagerDirectives = CreateFlags.SharePager | CreateFlags.AsPager;
    private const CreateFlags SpaceShares = CreateFlags.ShareGroup | CreateFlags.ShareUtcb;
    private const CreateFlags Known = SpaceDirectives | PagerDirectives | SpaceShares | CreateFlags.ShareCapabilities;

    public static Outcome<Kernel> Step(in Actor actor, CreateThread call)
    {
        // R-CHK-2: the right to create in one's own container.
        var right = Check.Create(actor);
        if (!right.IsAllowed)
        {
            return actor.Refuse(right.Reason);
        }
        // R-TC-2: flags, then the parts that they name.
        var isNewSpace = call.Flags.HasFlag(CreateFlags.NewSpace);
        if ((FlagsFault(call.Flags) ?? (isNewSpace ? null : PartsFault(actor, call))) is { } fault)
        {
            return actor.Refuse(fault);
        }
        // R-TC-2, R-POOL-2: every thread is paid for, and every space.
        if (actor.FirstWithUnit(ResourceType.ThreadPool) is not { } threadPool)
        {
            return actor.Refuse(actor.NoUnitLeft(ErrorNumber.ENOMEM, ResourceType.ThreadPool));
        }
        var needsSpace = !call.Flags.HasFlag(CreateFlags.ShareSpace);
        var spacePool = needsSpace ? actor.FirstWithUnit(ResourceType.SpacePool) : null;
        if (needsSpace && spacePool is null)
        {
            return actor.Refuse(actor.NoUnitLeft(ErrorNumber.ENOMEM, ResourceType.SpacePool));
        }
        // R-ID-7: a local number never spills into the container nibbles.
        if (actor.Kernel.LocalNumbers.LowestFree is null)
        {
            return actor.Refuse(new NumbersRunOut("R-ID-7", ErrorNumber.ENOMEM));
        }
        // R-ID-11
        if (needsSpace && actor.Kernel.SpaceIds.LowestFree is null)
        {
            return actor.Refuse(new NumbersRunOut("R-ID-11", ErrorNumber.ENOMEM));
        }
        return Commit(actor, call, threadPool, spacePool);
    }

    private static Outcome<Kernel> Commit(in Actor actor, CreateThread call, Held threadPool, Held? spacePool)
    {
        var draft = new Draft(actor.Kernel);
        var threadPayer = draft.TakeUnit(threadPool);
        var space = spacePool is null ? call.Space : draft.AddSpace(actor.Container, draft.TakeUnit(spacePool));
        ThreadId? pager =
            call.Flags.HasFlag(CreateFlags.AsPager) ? actor.Id
            : call.Flags.HasFlag(CreateFlags.SharePager) ? actor.Thread.Pager
            : null;
        ThreadId? group = call.Flags.HasFlag(CreateFlags.ShareGroup) ? draft.ThreadOf(call.Parent).Group : null;
        var id = draft.AddThread(actor.Container, space, pager, group, threadPayer);
        var thread = draft.ThreadOf(id);
        return draft.Done(new ThreadMade(id, space, thread.Group));
    }

    private static Reason? FlagsFault(CreateFlags flags) =>
        (flags & ~Known) != 0 ? new UnknownFlags("R-TC-2", (uint)flags)
        : CountOf(flags & SpaceDirectives) != 1
            ? new ConflictingDirectives(flags, DirectiveConflict.NotOneSpaceDirective)
        : CountOf(flags & PagerDirectives) > 1 ? new ConflictingDirectives(flags, DirectiveConflict.TwoPagerDirectives)
        : (flags & SpaceShares) != 0 && !flags.HasFlag(CreateFlags.ShareSpace)
            ? new ConflictingDirectives(flags, DirectiveConflict.SharesWithoutSpace)
        : null;

    private static Reason? PartsFault(in Actor actor, CreateThread call) =>
        // R-ID-6: a space is looked up in the caller's own container only.
        !actor.Kernel.Spaces.TryGet(call.Space.Value, out var space) || space.Container != actor.Container
            ? new NoSuchSpace(call.Space)
        : !actor.Kernel.TryFind(call.Parent, out var parent) || parent.Space != call.Space
            ? new ParentNotInSpace(call.Parent, call.Space)
        : null;

    private static int CountOf(CreateFlags flags) => System.Numerics.BitOperations.PopCount((uint)flags);
}
