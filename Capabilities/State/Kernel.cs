using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>
/// The whole state of the kernel, immutable: containers, spaces, threads and their capabilities. A call takes it and
/// yields an <see cref="Outcome{TState}"/>; nothing else happens.
/// </summary>
/// <remarks>Two kernels are equal if their <see cref="View"/>s are.</remarks>
public sealed record Kernel
{
    internal Kernel(TargetedLists targetedLists, IdPool localNumbers, IdPool spaceIds) =>
        (TargetedLists, LocalNumbers, SpaceIds) = (targetedLists, localNumbers, spaceIds);

    internal IdMap<Container> Containers { get; init; }

    internal IdMap<Space> Spaces { get; init; }

    /// <summary>The capabilities in the indexes of lists, by id. The recent ones are found in their lists, and pools
    /// below.</summary>
    internal IdMap<Held> Capabilities { get; init; }

    /// <summary>Every pool by id. Its list has it too, but of its units in use tells only whether they are all: so most
    /// units that are taken change no list.</summary>
    internal IdMap<Held> Pools { get; init; }

    /// <summary>The lists that have, or had, a capability targeting a thread or a space (R-CAP-9).</summary>
    internal TargetedLists TargetedLists { get; }

    /// <summary>The local numbers of threads, one pool for the whole system (R-ID-7).</summary>
    internal IdPool LocalNumbers { get; }

    /// <summary>The space ids, one pool for the whole system (R-ID-11).</summary>
    internal IdPool SpaceIds { get; }

    /// <summary>The next capability id; <see cref="CapabilityId.None"/> when they have run out (R-ID-11).</summary>
    internal CapabilityId NextCapability { get; init; }

    /// <summary>Counts the threads ever made, and recycled: their incarnations and seniority.</summary>
    internal ulong ThreadsMade { get; init; }

    /// <summary>Counts how often a thread fell asleep: the order of those that do (R-TC-8).</summary>
    internal ulong Sleeps { get; init; }

    /// <summary>What went with the call that made this state.</summary>
    internal Departures Departed { get; init; } = Departures.None;

    /// <summary>Makes a kernel of a boot record, if it is well-formed (R-CAP-4).</summary>
    /// <param name="boot">The system before the first call.</param>
    /// <returns><see cref="Booted"/>, or <see cref="BootRejected"/> with every fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="boot"/> is null.</exception>
    public static BootResult Boot(Boot boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        var faults = BootCheck.FaultsOf(boot);
        return faults.IsEmpty ? new Booted(Draft.Booting(boot)) : new BootRejected(faults);
    }

    /// <summary>Makes a call. Nothing that a thread can say makes it throw.</summary>
    /// <param name="caller">The thread that calls.</param>
    /// <param name="call">The call.</param>
    /// <returns><see cref="Done{TState}"/>, <see cref="Asleep{TState}"/>, or <see cref="Refused{TState}"/> with this
    /// same instance.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    public Outcome<Kernel> Step(ThreadId caller, KernelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return MayCall(caller, out var actor, out var reason)
            ? Dispatch.Step(actor, call)
            : new Refused<Kernel>(this, reason);
    }

    /// <summary>Asks what a thread may do. Asking changes nothing, and an allowed answer allocates nothing
    /// (R-CHK-9).</summary>
    /// <param name="caller">The thread that would act, whatever its state.</param>
    /// <param name="query">The question.</param>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    public Decision Decide(ThreadId caller, Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return TryFind(caller, out var thread, out var container)
            ? Check.Decide(new Actor(this, thread, container), query)
            : Decision.Refused(this, new NoSuchCaller(caller));
    }

    /// <summary>The observable state in canonical order.</summary>
    public KernelView View() => KernelView.Of(this);

    /// <summary>Whether the other kernel's view is the same.</summary>
    /// <param name="other">Another kernel.</param>
    public bool Equals(Kernel? other) =>
        ReferenceEquals(this, other) || (other is not null && View().Equals(other.View()));

    /// <inheritdoc/>
    public override int GetHashCode() => View().GetHashCode();

    /// <summary>A thread as others see it, or null if there is none with this id (R-ID-5).</summary>
    /// <param name="id">The id.</param>
    public ThreadView? Find(ThreadId id) => TryFind(id, out var thread) ? ThreadView.Of(this, thread) : null;

    /// <summary>A capability that a thread sees, or null if it sees none with this id (R-CAP-5).</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="id">The id of the capability.</param>
    public Capability? FindVisible(ThreadId thread, CapabilityId id) =>
        TryFind(thread, out var found, out var container) && new Actor(this, found, container).Sees(id, out var held)
            ? Show(held).Capability
            : null;

    /// <summary>Whether a thread exists and is Runnable: no other calls (R-TC-6).</summary>
    internal bool MayCall(ThreadId caller, out Actor actor, [NotNullWhen(false)] out Reason? reason)
    {
        reason =
            !TryFind(caller, out var thread, out var container) ? new NoSuchCaller(caller)
            : thread.State != ThreadStatus.Runnable ? new CallerNotRunnable(caller, thread.State)
            : null;
        actor = reason is null ? new Actor(this, thread!, container!) : default;
        return reason is null;
    }

    /// <summary>A tid resolves only through its container (R-ID-5).</summary>
    internal bool TryFind(ThreadId id, [NotNullWhen(true)] out Thread? thread) => TryFind(id, out thread, out _);

    private bool TryFind(
        ThreadId id,
        [NotNullWhen(true)] out Thread? thread,
        [NotNullWhen(true)] out Container? container
    )
    {
        thread = null;
        container = null;
        return !id.IsSpecial
            && Containers.TryGet(id.Value >> 24, out container)
            && container.Threads.TryGet(id.Local, out thread);
    }

    /// <summary>What a list has, with the units that are in use now.</summary>
    internal Held Current(Held held) => held.Capability.IsQuantity ? Pools[held.Id.Value] : held;

    /// <summary>Whether a target covers a thread (R-CAP-8).</summary>
    internal static bool Covers(Target target, Thread thread) =>
        target.Type switch
        {
            ResourceType.Thread => target.Id == thread.Id.Value,
            ResourceType.Space => target.Id == thread.Space.Value,
            ResourceType.Container => target.Id == thread.Id.Container.Value,
            _ => false,
        };

    /// <summary>A capability as others see it: a gone owner is NIL, even if its number is in use again
    /// (R-CAP-10).</summary>
    internal HeldCapability Show(Held held)
    {
        var capability = Current(held).Capability;
        var isOwned = TryFind(capability.Owner, out var owner) && owner.Incarnation == held.OwnerIncarnation;
        return new(isOwned ? capability : capability with { Owner = ThreadId.Nil }, held.Holder);
    }

    internal ImmutableArray<Capability> Show(CapabilityList list) =>
        [.. list.InOrder().Select(held => Show(held).Capability)];
}
