using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>
/// A system before the first call, to be changed until it is what an example is about, and then started. Capability
/// ids count up from 1 in the order of the <c>Hold</c>s; of those in one list the first stands at the head.
/// </summary>
internal sealed record Scene
{
    private ImmutableArray<BootContainer> Containers { get; init; } =
    [
        new()
        {
            Id = Cast.Home,
            Spaces = [Cast.AnnsSpace, Cast.CatsSpace],
            Threads =
            [
                AThread(Cast.Ann, Cast.AnnsSpace, Cast.Ann),
                AThread(Cast.Bob, Cast.AnnsSpace, Cast.Ann),
                AThread(Cast.Cat, Cast.CatsSpace, Cast.Ann),
            ],
        },
        new()
        {
            Id = Cast.Away,
            Spaces = [Cast.ZoesSpace],
            Threads = [AThread(Cast.Zoe, Cast.ZoesSpace, Cast.Zoe)],
        },
    ];

    private ImmutableArray<HeldCapability> Capabilities { get; init; } = [];

    private CapabilityId? Next { get; init; }

    private Func<Kernel, Kernel> Twist { get; init; } = kernel => kernel;

    /// <summary>The cast, and not one capability.</summary>
    public static Scene Bare { get; } = new();

    /// <summary>The cast; in each container's list the right to every control call (ids 1 and 2); in Home's a pool
    /// of eight capabilities (id 3).</summary>
    public static Scene Equipped { get; } =
        Bare.Hold(Cast.HomeList, Given.Control())
            .Hold(Cast.AwayList, Given.Control().Over(Cast.AllAway).OwnedBy(Cast.Zoe))
            .Hold(Cast.HomeList, Given.CapabilityPool(8));

    public static CapabilityId HomeControl => new(1);

    public static CapabilityId HomePool => new(3);

    /// <summary>As <see cref="Equipped"/>; in Home's list also the right to control all its threads (id 4), and pools
    /// of four threads (id 5) and four spaces (id 6).</summary>
    public static Scene WithThreadControl { get; } =
        Equipped
            .Hold(Cast.HomeList, Given.ThreadControl())
            .Hold(Cast.HomeList, Given.Pool(ResourceType.ThreadPool, 4))
            .Hold(Cast.HomeList, Given.Pool(ResourceType.SpacePool, 4));

    public static CapabilityId HomeThreadControl => new(4);

    public static CapabilityId HomeThreadPool => new(5);

    public static CapabilityId HomeSpacePool => new(6);

    /// <summary>The scene as a boot record.</summary>
    public Boot Boot =>
        new()
        {
            Containers = Containers,
            Capabilities = Capabilities,
            NextCapability = Next ?? NewId,
        };

    private CapabilityId NewId => new(Capabilities.Select(held => held.Capability.Id.Value).DefaultIfEmpty().Max() + 1);

    public Scene Hold(Holder holder, Capability capability) => Hold(holder, capability, out _);

    public Scene Hold(Holder holder, Capability capability, out CapabilityId id)
    {
        id = NewId;
        return this with { Capabilities = Capabilities.Add(new(capability with { Id = id }, holder)) };
    }

    /// <summary>This scene with a capability changed.</summary>
    public Scene Change(CapabilityId id, Func<Capability, Capability> change) =>
        Map(id, held => held with { Capability = change(held.Capability) });

    /// <summary>This scene with a capability in another list.</summary>
    public Scene Place(CapabilityId id, Holder holder) => Map(id, held => held with { Holder = holder });

    /// <summary>This scene without a capability.</summary>
    public Scene Without(CapabilityId id) =>
        this with
        {
            Capabilities = Capabilities.RemoveAll(held => held.Capability.Id == id),
        };

    /// <summary>This scene with a thread more, the newest.</summary>
    public Scene Add(ThreadId id, SpaceId space, ThreadId pager) =>
        InContainerOf(id, container => container with { Threads = container.Threads.Add(AThread(id, space, pager)) });

    /// <summary>This scene with a thread changed.</summary>
    public Scene Change(ThreadId id, Func<BootThread, BootThread> change) =>
        InContainerOf(
            id,
            container =>
                container with
                {
                    Threads = [.. container.Threads.Select(thread => thread.Id == id ? change(thread) : thread)],
                }
        );

    public Scene Change(ContainerId id, Func<BootContainer, BootContainer> change) =>
        this with
        {
            Containers = [.. Containers.Select(container => container.Id == id ? change(container) : container)],
        };

    public Scene Add(BootContainer container) => this with { Containers = Containers.Add(container) };

    public Scene Inactive(ThreadId id) => Change(id, thread => thread with { IsRunnable = false });

    public Scene Runnable(ThreadId id) => Change(id, thread => thread with { IsRunnable = true });

    public Scene Paged(ThreadId id, ThreadId by) => Change(id, thread => thread with { Pager = by });

    /// <summary>This scene with the id that the next capability gets.</summary>
    public Scene Counting(CapabilityId next) => this with { Next = next };

    /// <summary>This scene with a state that only thousands of millions of calls would lead to.</summary>
    public Scene Twisted(Func<Kernel, Kernel> twist) => this with { Twist = twist };

    public Kernel Start() => Twist(Assert.IsType<Booted>(Kernel.Boot(Boot)).Kernel);

    private Scene Map(CapabilityId id, Func<HeldCapability, HeldCapability> change) =>
        this with
        {
            Capabilities = [.. Capabilities.Select(held => held.Capability.Id == id ? change(held) : held)],
        };

    private Scene InContainerOf(ThreadId thread, Func<BootContainer, BootContainer> change) =>
        Change(thread.Container, change);

    private static BootThread AThread(ThreadId id, SpaceId space, ThreadId pager) =>
        new()
        {
            Id = id,
            Space = space,
            Pager = pager,
        };
}
