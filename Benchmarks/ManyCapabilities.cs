using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Benchmarks;

/// <summary>
/// A pager that sees many ipc capabilities in its space's list: fillers that target other threads, and last the one
/// that lets it send to its client.
/// </summary>
internal sealed class ManyCapabilities
{
    private const int OtherThreads = 1_000;
    private static readonly ContainerId Home = new(0);

    public ManyCapabilities(int count)
    {
        var boot = BootOf(count);
        Kernel = ((Booted)Kernel.Boot(boot)).Kernel;
    }

    public Kernel Kernel { get; }

    public static ThreadId Pager => ThreadId.Make(Home, 0);

    public static ThreadId Client => ThreadId.Make(Home, 1);

    /// <summary>The capability over the whole container that is replicated.</summary>
    public static CapabilityId Wide => new(0);

    /// <summary>A capability that is destroyed.</summary>
    public static CapabilityId Spare => new(1);

    public static Capability Narrow(CapabilityId id) =>
        Ipc(id, Target.Thread(Client), Access.Of(IpcOperations.Send | IpcOperations.Extended, Permissions.All));

    private static Boot BootOf(int count)
    {
        var control = new Capability
        {
            Id = new(2),
            Owner = Pager,
            Type = CapabilityType.CapabilityControl,
            Target = Target.Container(Home),
            Access = Access.Of(CapabilityOperations.All),
        };
        var pool = new Capability
        {
            Id = new(3),
            Owner = Pager,
            Type = CapabilityType.Quantity,
            Target = Target.Pool(ResourceType.CapabilityPool),
            Access = Access.Of(Permissions.Changeable | Permissions.Transferable),
            Size = 1_000_000_000,
        };
        var fillers = Enumerable.Range(0, count - 1).Select(i => Filler(new((uint)(i + 5)), i % OtherThreads));
        return new()
        {
            Containers =
            [
                new()
                {
                    Id = Home,
                    Spaces = [new(0), new(1)],
                    Threads = [.. Enumerable.Range(0, OtherThreads + 2).Select(i => Thread((uint)i))],
                },
            ],
            Capabilities =
            [
                .. fillers
                    .Append(Ipc(new(4), Target.Thread(Client), Access.Of(IpcOperations.All)))
                    .Append(Ipc(Wide, Target.Container(Home), Access.Of(IpcOperations.Extended, Permissions.All)))
                    .Append(Ipc(Spare, Target.Thread(Pager), Access.Of(IpcOperations.All, Permissions.All)))
                    .Append(control)
                    .Append(pool)
                    .Select(capability => new HeldCapability(capability, Holder.Space(new(0)))),
            ],
            NextCapability = new((uint)count + 4),
        };
    }

    private static BootThread Thread(uint local) =>
        new()
        {
            Id = ThreadId.Make(Home, local),
            Space = new(local == 0 ? 0u : 1u),
            Pager = Pager,
        };

    private static Capability Filler(CapabilityId id, int other) =>
        Ipc(id, Target.Thread(ThreadId.Make(Home, (uint)other + 2)), Access.Of(IpcOperations.All));

    private static Capability Ipc(CapabilityId id, Target target, Access access) =>
        new()
        {
            Id = id,
            Owner = Pager,
            Type = CapabilityType.Ipc,
            Target = target,
            Access = access,
        };
}
