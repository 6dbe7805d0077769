using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Capzero.Capabilities;

/// <summary>The thread that makes a call, with all that the call's gates ask about it.</summary>
internal readonly struct Actor
{
    private readonly Space space;
    private readonly Container container;

    public Actor(Kernel kernel, Thread thread, Container container)
    {
        Kernel = kernel;
        Thread = thread;
        space = kernel.Spaces[thread.Space.Value];
        this.container = container;
    }

    public Kernel Kernel { get; }

    public Thread Thread { get; }

    public ThreadId Id => Thread.Id;

    public ContainerId Container => container.Id;

    public Holder SpaceList => Holder.Space(Thread.Space);

    public Holder ContainerList => Holder.Container(container.Id);

    /// <summary>How many capabilities it sees.</summary>
    public int VisibleCount => Thread.List.Count + space.List.Count + container.List.Count;

    /// <summary>What it sees: its own list, then its space's, then its container's (R-CAP-5).</summary>
    public IEnumerable<Held> Visible => OwnAndSpaceLists.Concat(container.List.InOrder());

    /// <summary>What it sees apart from its container's list, in the same order.</summary>
    public IEnumerable<Held> OwnAndSpaceLists => Thread.List.InOrder().Concat(space.List.InOrder());

    /// <summary>Whether it sees a capability, which is then found (R-CAP-21).</summary>
    public bool Sees(CapabilityId id, [NotNullWhen(true)] out Held? held)
    {
        held = Thread.List.FindRecent(id) ?? space.List.FindRecent(id) ?? container.List.FindRecent(id);
        if (held is not null)
        {
            held = Kernel.Current(held);
            return true;
        }
        held = Kernel.Capabilities.Find(id.Value) ?? Kernel.Pools.Find(id.Value);
        return held?.Holder switch
        {
            null => false,
            { Kind: HolderKind.Thread } holder => holder.Id == Thread.Id.Value,
            { Kind: HolderKind.Space } holder => holder.Id == Thread.Space.Value,
            { } holder => holder.Id == container.Id.Value,
        };
    }

    /// <summary>Whether it owns a capability. A former thread with its number may have; that does not count
    /// (R-CAP-10).</summary>
    public bool Owns(Held held) => held.Capability.Owner == Thread.Id && held.OwnerIncarnation == Thread.Incarnation;

    /// <summary>The first visible capability that meets a requirement (R-CAP-7).</summary>
    // Not inlined, so that the compiler has room to inline what is called once a check.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Held? First(in Requirement requirement) =>
        Thread.List.First(requirement) ?? space.List.First(requirement) ?? container.List.First(requirement);

    /// <summary>The first visible pool with a free unit (R-POOL-2).</summary>
    public Held? FirstWithUnit(ResourceType pool) =>
        Thread.List.FirstWithUnit(pool) ?? space.List.FirstWithUnit(pool) ?? container.List.FirstWithUnit(pool);

    /// <summary>Decides by a requirement, naming the deciding capability or what each candidate lacks (R-CAP-7).</summary>
    public Decision Decide(string rule, in Requirement requirement) =>
        First(requirement) is { } held
            ? Decision.Allowed(Kernel, held)
            : Decision.Refused(Kernel, NothingPermits(rule, requirement));

    /// <summary>A refused call leaves the same state instance (principle 3).</summary>
    public Outcome<Kernel> Refuse(Reason reason) => new Refused<Kernel>(Kernel, reason);

    public Reason NotOwner(ErrorNumber error, Held held) =>
        new NotOwner(error, held.Id, Kernel.Show(held).Capability.Owner);

    public Reason NoUnitLeft(ErrorNumber error, ResourceType pool)
    {
        var self = this;
        return new NoUnitLeft(
            error,
            pool,
            () => [.. self.Visible.Where(held => held.Capability.Target == Target.Pool(pool)).Select(self.Kernel.Show)]
        );
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private NothingPermits NothingPermits(string rule, in Requirement asked)
    {
        var (self, requirement) = (this, asked);
        return new(
            rule,
            requirement,
            () =>
                [
                    .. self
                        .Visible.Where(held => held.Capability.Type == requirement.Type)
                        .Select(held => new Candidate(
                            self.Kernel.Show(held),
                            requirement.ShortfallOf(held.Capability)
                        )),
                ]
        );
    }
}
