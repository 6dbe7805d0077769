using Capzero.Capabilities;

namespace Capzero.Conformance;

/// <summary>Calls whose objects exist and whose rights suffice, as far as the state has such (R-ORC-20).</summary>
internal sealed class ValidCalls(World world, Dice dice)
{
    public TrialStep? Make(CallKind kind) => dice.Any(world.Runnable) is { } caller ? Make(kind, caller) : null;

    public TrialStep? Make(CallKind kind, ThreadView caller) =>
        kind switch
        {
            CallKind.Query => TrialStep.Of(caller.Id, new Queries(world, dice).Make(caller)),
            _ => CallOf(kind, caller) is { } call ? TrialStep.Of(caller.Id, call) : null,
        };

    private KernelCall? CallOf(CallKind kind, ThreadView caller) =>
        kind switch
        {
            CallKind.Count => new CountCapabilities(),
            CallKind.Read => new ReadCapabilities(),
            CallKind.Unknown => new UnknownRequest(dice.Word()),
            CallKind.Replicate => Owned(caller, c => Has(c, Permissions.Replicable) && !c.IsQuantity) is { } c
                ? new Replicate(c.Id)
                : null,
            CallKind.Deduce => Owned(caller, c => Has(c, Permissions.Changeable)) is { } c
                ? new Deduce(Narrowed(c))
                : null,
            CallKind.Grant => Owned(caller, c => Has(c, Permissions.Transferable) && c.Used == 0) is { } c
                ? new Grant(
                    c.Id,
                    dice.In(world.Threads).Id,
                    dice.Of(GrantFlags.Single, GrantFlags.Single | GrantFlags.Immutable)
                )
                : null,
            CallKind.Share => ShareOf(caller),
            CallKind.Split => Owned(caller, c => Has(c, Permissions.Changeable)) is { } c ? SplitOf(c) : null,
            CallKind.Destroy => Owned(caller, c => Has(c, Permissions.Changeable) && !c.Device.IsDevice && c.Used == 0)
                is { } c
                ? new Destroy(c.Id)
                : null,
            CallKind.Create => CreateOf(caller),
            CallKind.Run => Of(world.Threads.Where(t => t.State == ThreadStatus.Inactive), id => new RunThread(id)),
            CallKind.Suspend => Of(Living(caller), id => new SuspendThread(id)),
            CallKind.Recycle => Of(Living(caller), id => new RecycleThread(id)),
            CallKind.DestroyThread => DestroyOf(caller),
            CallKind.Wait => Of(
                world.Threads.Where(t => t.Pager == caller.Id && t.Id != caller.Id),
                id => new WaitThread(id)
            ),
            _ => null,
        };

    /// <summary>A visible capability of the caller's own; types first, so that the rare ones come too.</summary>
    private Capability? Owned(ThreadView caller, Func<Capability, bool> condition) =>
        OneOfAnyType(world.VisibleTo(caller).Where(c => c.Owner == caller.Id && condition(c)));

    public Capability? OneOfAnyType(IEnumerable<Capability> capabilities)
    {
        var byType = capabilities.GroupBy(c => c.Type).ToList();
        return byType.Count == 0 ? null : dice.In([.. dice.In(byType)]);
    }

    /// <summary>The capability reduced in some way, or not at all.</summary>
    public Capability Narrowed(Capability capability)
    {
        var access = dice.SubsetOf(capability.Access.Bits);
        return capability with
        {
            Target = dice.Percent(50) ? capability.Target : NarrowerTarget(capability.Target),
            Access = dice.Percent(50) || access == 0 ? capability.Access : new(access),
            Size =
                capability.Size > 0 && dice.Percent(50)
                    ? dice.Between(Math.Max(1, capability.Used), capability.Size)
                    : capability.Size,
        };
    }

    /// <summary>A part of the target, or itself if it has none.</summary>
    public Target NarrowerTarget(Target target)
    {
        var inside = target.Type switch
        {
            ResourceType.Container =>
            [
                .. world
                    .Spaces.Where(space => space.Container.Value == target.Id)
                    .Select(space => Target.Space(space.Id)),
                .. world
                    .Threads.Where(thread => thread.Id.Container.Value == target.Id)
                    .Select(thread => Target.Thread(thread.Id)),
            ],
            ResourceType.Space => world
                .Threads.Where(thread => thread.Space.Value == target.Id)
                .Select(thread => Target.Thread(thread.Id))
                .ToList(),
            _ => [],
        };
        return inside.Count == 0 ? target : dice.In(inside);
    }

    private Share? ShareOf(ThreadView caller) =>
        dice.Percent(80)
            ? Owned(caller, c => Has(c, Permissions.Transferable)) is { } c
                ? new Share(ShareMode.Single, c.Id)
                : null
            : new Share(dice.Of(ShareMode.AllContainer, ShareMode.AllSpace), CapabilityId.None);

    public Split SplitOf(Capability c)
    {
        var taken = dice.SubsetOf(c.Access.Bits);
        var isAccess = !c.IsQuantity || dice.Percent(30);
        return new(
            isAccess ? SplitMode.Access : dice.Of(SplitMode.None, SplitMode.Size),
            c with
            {
                Access =
                    !isAccess ? c.Access
                    : taken == 0 || taken == c.Access.Bits ? new(c.Access.Bits & ~(c.Access.Bits - 1))
                    : new(taken),
                Size = c.IsQuantity && c.Size > 1 ? dice.Between(1, Math.Min(c.Size - 1, Math.Max(c.Free, 1))) : c.Size,
            }
        );
    }

    private CreateThread CreateOf(ThreadView caller)
    {
        var parent = dice.In([.. world.ThreadsOf(caller.Id.Container)]);
        var space = dice.Of(CreateFlags.ShareSpace, CreateFlags.CopySpace, CreateFlags.NewSpace);
        var pager = dice.Of(CreateFlags.None, CreateFlags.SharePager, CreateFlags.AsPager, CreateFlags.AsPager);
        var shared =
            space == CreateFlags.ShareSpace
                ? (CreateFlags)dice.SubsetOf((uint)(CreateFlags.ShareGroup | CreateFlags.ShareUtcb))
                : 0;
        var capabilities = dice.Percent(10) ? CreateFlags.ShareCapabilities : 0;
        return new(space | pager | shared | capabilities, parent.Space, parent.Id);
    }

    private DestroyThread? DestroyOf(ThreadView caller) =>
        dice.Percent(15)
            ? new DestroyThread(caller.Id, dice.Word())
            : Of(
                world.Threads.Where(t => t.Pager == caller.Id && t.Id != caller.Id),
                id => new DestroyThread(id, dice.Word())
            );

    private IEnumerable<ThreadView> Living(ThreadView caller) =>
        world.Threads.Where(t => t.State != ThreadStatus.Dead && (t.Id != caller.Id || dice.Percent(20)));

    private TCall? Of<TCall>(IEnumerable<ThreadView> threads, Func<ThreadId, TCall> call)
        where TCall : KernelCall => dice.Any(threads.ToList()) is { } thread ? call(thread.Id) : null;

    private static bool Has(Capability capability, Permissions permission) => capability.Access.Includes(permission);
}
