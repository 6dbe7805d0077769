using Capzero.Capabilities;

namespace Capzero.Conformance;

/// <summary>Valid calls with exactly one thing wrong (R-ORC-20).</summary>
internal sealed class NearMisses(World world, Dice dice)
{
    private readonly ValidCalls valid = new(world, dice);

    public TrialStep? Make(CallKind kind)
    {
        if (dice.Percent(3))
        {
            return WrongCaller(kind);
        }
        if (dice.Any(world.Runnable) is not { } caller)
        {
            return null;
        }
        var call = kind switch
        {
            CallKind.Replicate => Fault(caller, Permissions.Replicable, c => new Replicate(c)),
            CallKind.Destroy => dice.Percent(25)
                ? Seen(caller, c => c.Owner == caller.Id && (c.Device.IsDevice || c.Used > 0)) is { } c
                    ? new Destroy(c.Id)
                    : null
                : Fault(caller, Permissions.Changeable, c => new Destroy(c)),
            CallKind.Grant => GrantFault(caller),
            CallKind.Share => ShareFault(caller),
            CallKind.Deduce => DeduceFault(caller),
            CallKind.Split => SplitFault(caller),
            CallKind.Create => CreateFault(caller),
            CallKind.Run or CallKind.Suspend or CallKind.Recycle or CallKind.DestroyThread or CallKind.Wait => OnThread(
                kind,
                WrongThread(caller)
            ),
            _ => null,
        };
        return call is null ? valid.Make(kind, caller) : TrialStep.Of(caller.Id, call);
    }

    public static KernelCall OnThread(CallKind kind, ThreadId thread) =>
        kind switch
        {
            CallKind.Run => new RunThread(thread),
            CallKind.Suspend => new SuspendThread(thread),
            CallKind.Recycle => new RecycleThread(thread),
            CallKind.Wait => new WaitThread(thread),
            _ => new DestroyThread(thread),
        };

    private TrialStep? WrongCaller(CallKind kind)
    {
        var someone =
            dice.Any(world.Threads.Where(thread => thread.State != ThreadStatus.Runnable)) ?? dice.Any(world.Threads);
        if (someone is null || valid.Make(kind, someone) is not { } step)
        {
            return null;
        }
        return dice.Percent(50) ? step : step with { Caller = NoThread(someone) };
    }

    private KernelCall? Fault(ThreadView caller, Permissions permission, Func<CapabilityId, KernelCall> call) =>
        dice.Below(6) switch
        {
            0 => call(NotVisible(caller)),
            1 or 2 => NotOwned(caller) is { } c ? call(c.Id) : null,
            _ => Lacking(caller, permission) is { } c ? call(c.Id) : null,
        };

    private KernelCall? GrantFault(ThreadView caller)
    {
        var grantee = dice.In(world.Threads).Id;
        if (dice.Percent(50))
        {
            return Fault(caller, Permissions.Transferable, c => new Grant(c, grantee));
        }
        if (dice.Percent(30))
        {
            return Seen(caller, c => c.Owner == caller.Id && c.Used > 0) is { } pool
                ? new Grant(pool.Id, grantee)
                : null;
        }
        return valid.Make(CallKind.Grant, caller)?.Call is Grant grant
            ? dice.Percent(75)
                ? grant with
                {
                    Grantee = NoThread(dice.In(world.Threads)),
                }
                : grant with
                {
                    Flags = dice.Of(GrantFlags.None, GrantFlags.Immutable, (GrantFlags)2, (GrantFlags)9),
                }
            : null;
    }

    private KernelCall? ShareFault(ThreadView caller) =>
        dice.Percent(80)
            ? Fault(caller, Permissions.Transferable, c => new Share(ShareMode.Single, c))
            : new Share(dice.Of(ShareMode.None, (ShareMode)4, (ShareMode)17), CapabilityId.None);

    private Deduce? DeduceFault(ThreadView caller)
    {
        if (dice.Percent(35))
        {
            return Fault(caller, Permissions.Changeable, c => new Deduce(Known(c))) as Deduce;
        }
        if (Seen(caller, c => c.Owner == caller.Id && c.Access.Includes(Permissions.Changeable)) is not { } seen)
        {
            return null;
        }
        // What is right changes something too, now and then: none of it may be kept.
        var c = dice.Percent(30) ? seen with { Target = valid.NarrowerTarget(seen.Target) } : seen;
        return new Deduce(
            dice.Below(20) switch
            {
                18 or 19 => c with { Target = PartOfAnother(c.Target) },
                0 or 1 => c with { Target = WiderOrOther(c.Target) },
                2 or 13 => c with { Owner = OtherThread(c.Owner) },
                3 or 17 => c with { Access = new(c.Access.Bits | 1u << dice.Below(32)) },
                4 => c with { Access = Access.None },
                5 or 14 => c with { Size = c.Size + dice.Of(1u, 2u) },
                6 => c with { Size = 0 },
                15 => Seen(caller, q => q.Owner == caller.Id && q.Used > 0) is { } q ? q with { Size = q.Used - 1 } : c,
                7 or 11 or 12 or 16 => c with
                {
                    Range = new(c.Range.Start + dice.Of(0u, 1u), c.Range.End + dice.Of(1u, uint.MaxValue)),
                },
                8 => c with
                {
                    Target = new(c.Target.Type, dice.Percent(50) ? c.Target.Id + 1 : dice.In(world.Threads).Id.Value),
                },
                9 => c with { Type = (CapabilityType)(((int)c.Type + 1 + dice.Below(9)) % 10) },
                _ => c with { Used = c.Used + 1 },
            }
        );
    }

    private Split? SplitFault(ThreadView caller)
    {
        if (dice.Percent(30))
        {
            return Fault(caller, Permissions.Changeable, c => valid.SplitOf(Known(c))) as Split;
        }
        if (Seen(caller, c => c.Owner == caller.Id && c.Access.Includes(Permissions.Changeable)) is not { } c)
        {
            return null;
        }
        var split = valid.SplitOf(c);
        var part = split.Difference;
        return dice.Below(22) switch
        {
            0 => split with { Mode = dice.Of((SplitMode)4, (SplitMode)7) },
            1 => split with { Difference = part with { Type = (CapabilityType)(((int)part.Type + 1) % 9) } },
            2 => split with { Difference = part with { Target = WiderOrOther(part.Target) } },
            3 => split with { Difference = part with { Owner = OtherThread(part.Owner) } },
            4 or 15 => new(
                SplitMode.Access,
                part with
                {
                    Access = dice.Of(Access.None, c.Access, new Access(c.Access.Bits | 1u << dice.Below(32))),
                }
            ),
            5 or 16 => new(
                dice.Of(SplitMode.None, SplitMode.Size),
                part with
                {
                    Access = dice.Of(c.Access, new Access(c.Access.Bits ^ 1)),
                }
            ),
            6 or 17 or 18 or 21 => split with
            {
                Difference = part with { Size = c.IsQuantity ? dice.Of(0u, c.Size, c.Size + 1) : c.Size + 1 },
            },
            7 => split with { Difference = part with { Size = c.Free + 1 } },
            8 or 9 or 10 => split with { Difference = part with { Range = new(part.Range.Start, part.Range.End + 1) } },
            11 or 12 => new(SplitMode.Range, part with { Range = PageRange.None }),
            _ => Seen(caller, c => c.Owner == caller.Id && !c.Range.IsNone) is { } ranged
                ? new(SplitMode.Range, ranged)
                : null,
        };
    }

    private CreateThread? CreateFault(ThreadView caller)
    {
        if (valid.Make(CallKind.Create, caller)?.Call is not CreateThread create)
        {
            return null;
        }
        return dice.Below(6) switch
        {
            0 => create with
            {
                Flags = create.Flags ^ dice.Of(CreateFlags.ShareSpace, CreateFlags.CopySpace, CreateFlags.NewSpace),
            },
            1 => create with { Flags = create.Flags | CreateFlags.SharePager | CreateFlags.AsPager },
            2 => create with
            {
                Flags =
                    (create.Flags & ~CreateFlags.ShareSpace)
                    | CreateFlags.CopySpace
                    | dice.Of(CreateFlags.ShareGroup, CreateFlags.ShareUtcb),
            },
            3 => create with { Flags = create.Flags | (CreateFlags)dice.Of(1u, 1u << 28) },
            4 => create with { Space = dice.Percent(70) ? dice.In(world.Spaces).Id : new(dice.Word()) },
            _ => create with { Parent = dice.Percent(70) ? dice.In(world.Threads).Id : NoThread(caller) },
        };
    }

    private ThreadId WrongThread(ThreadView caller) =>
        dice.Below(7) switch
        {
            0 => NoThread(caller),
            1 => caller.Id,
            2 => dice.Any(world.Threads.Where(t => t.State is ThreadStatus.Dead or ThreadStatus.Sleeping))?.Id
                ?? caller.Id,
            3 or 4 => dice.Any(world.Threads.Where(t => t.Id.Container != caller.Id.Container))?.Id ?? caller.Id,
            _ => dice.In(world.Threads).Id,
        };

    private ThreadId NoThread(ThreadView near) =>
        dice.Below(5) switch
        {
            0 => ThreadId.Nil,
            1 => ThreadId.Any,
            2 => near.Id.WithContainer(new((byte)dice.Below(ContainerId.Greatest + 1))),
            3 => new(dice.Word()),
            _ => ThreadId.Make(near.Id.Container, near.Id.Local + 100 & ThreadId.GreatestLocal),
        };

    private Target WiderOrOther(Target target) =>
        dice.Below(6) switch
        {
            0 => Target.Container(dice.In(world.Containers)),
            1 => Target.Space(dice.In(world.Spaces).Id),
            2 => Target.Thread(dice.In(world.Threads).Id),
            3 => Target.Pool((ResourceType)dice.Between((uint)ResourceType.CpuPool, (uint)ResourceType.CapabilityPool)),
            4 => new((ResourceType)dice.Below(12), target.Id),
            _ => new(target.Type == ResourceType.Thread ? ResourceType.Space : ResourceType.Thread, target.Id),
        };

    /// <summary>A narrower kind of target, but outside this one.</summary>
    private Target PartOfAnother(Target target) =>
        target.Type switch
        {
            ResourceType.Container when dice.Percent(50) => Outside(
                target,
                world.Spaces.Where(space => space.Container.Value != target.Id).Select(space => Target.Space(space.Id))
            ),
            ResourceType.Container => Outside(
                target,
                world
                    .Threads.Where(thread => thread.Id.Container.Value != target.Id)
                    .Select(thread => Target.Thread(thread.Id))
            ),
            _ => Outside(
                target,
                world
                    .Threads.Where(thread => thread.Space.Value != target.Id)
                    .Select(thread => Target.Thread(thread.Id))
            ),
        };

    private Target Outside(Target target, IEnumerable<Target> others) =>
        others.ToList() is { Count: > 0 } outside ? dice.In(outside) : target;

    private ThreadId OtherThread(ThreadId than) =>
        dice.Any(world.Threads.Where(thread => thread.Id != than))?.Id ?? ThreadId.Nil;

    private CapabilityId NotVisible(ThreadView caller)
    {
        var visible = world.VisibleTo(caller).Select(c => c.Id).ToHashSet();
        return dice.Percent(70) && dice.Any(world.Everything.Where(c => !visible.Contains(c.Id))) is { } other
            ? other.Id
            : dice.Of(world.NextCapability, CapabilityId.None, new(dice.Word()));
    }

    private Capability Known(CapabilityId id) =>
        world.Everything.FirstOrDefault(c => c.Id == id)
        ?? new Capability
        {
            Id = id,
            Owner = ThreadId.Nil,
            Type = CapabilityType.Ipc,
            Target = Target.Pool(ResourceType.CpuPool),
            Access = Access.None,
        };

    private Capability? NotOwned(ThreadView caller) => Seen(caller, c => c.Owner != caller.Id);

    private Capability? Lacking(ThreadView caller, Permissions permission) =>
        Seen(caller, c => c.Owner == caller.Id && !c.Access.Includes(permission));

    private Capability? Seen(ThreadView caller, Func<Capability, bool> condition) =>
        valid.OneOfAnyType(world.VisibleTo(caller).Where(condition));
}
