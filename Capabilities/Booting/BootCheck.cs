using System.Collections.Immutable;

namespace Capzero.Capabilities;

/// <summary>Whether a boot record is well-formed (R-CAP-4).</summary>
internal sealed class BootCheck
{
    private readonly Boot boot;
    private readonly Dictionary<ContainerId, BootContainer> containers = [];
    private readonly Dictionary<SpaceId, ContainerId> spaces = [];
    private readonly Dictionary<ThreadId, BootThread> threads = [];
    private readonly ImmutableArray<BootFault>.Builder faults = ImmutableArray.CreateBuilder<BootFault>();

    private BootCheck(Boot boot) => this.boot = boot;

    public static ImmutableArray<BootFault> FaultsOf(Boot boot)
    {
        var check = new BootCheck(boot);
        check.Objects();
        check.Threads();
        check.Ids();
        foreach (var held in boot.Capabilities)
        {
            check.Placement(held);
            check.Shape(held.Capability);
        }
        return check.faults.ToImmutable();
    }

    private void Objects()
    {
        foreach (var container in boot.Containers)
        {
            Require(
                containers.TryAdd(container.Id, container),
                "R-ID-10",
                $"container {container.Id}",
                "its id is used twice; container ids are unique"
            );
            foreach (var space in container.Spaces)
            {
                Require(space != SpaceId.None, "R-ID-11", $"space {space}", "0xffffffff names no space");
                Require(
                    spaces.TryAdd(space, container.Id),
                    "R-ID-11",
                    $"space {space}",
                    "its id is used twice; space ids are unique in the system"
                );
            }
            foreach (var thread in container.Threads)
            {
                Require(
                    threads.TryAdd(thread.Id, thread),
                    "R-ID-5",
                    $"thread {thread.Id}",
                    "its id is used twice; thread ids are unique"
                );
            }
        }
    }

    private void Threads()
    {
        foreach (var container in boot.Containers)
        {
            foreach (var thread in container.Threads)
            {
                var subject = $"thread {thread.Id}";
                Require(
                    IsIn(container.Id, thread.Id),
                    "R-ID-1",
                    subject,
                    $"the top two nibbles of its id must be those of its container {container.Id}"
                );
                Require(
                    spaces.TryGetValue(thread.Space, out var home) && home == container.Id,
                    "R-CAP-4",
                    subject,
                    $"its space {thread.Space} must be one of container {container.Id}"
                );
                Require(
                    threads.ContainsKey(thread.Pager) && IsIn(container.Id, thread.Pager),
                    "R-CAP-4",
                    subject,
                    $"its pager {thread.Pager} must be a thread of container {container.Id}"
                );
            }
        }
    }

    private void Ids()
    {
        var seen = new HashSet<CapabilityId>();
        foreach (var capability in boot.Capabilities.Select(held => held.Capability))
        {
            Require(
                seen.Add(capability.Id),
                "R-CAP-4",
                Name(capability),
                "its id is used twice; capability ids are unique"
            );
            Require(
                capability.Id.Value < boot.NextCapability.Value,
                "R-ID-11",
                Name(capability),
                $"its id must be below that of the next capability, {boot.NextCapability}"
            );
        }
    }

    private void Placement(HeldCapability held)
    {
        var (capability, holder) = held;
        var home = ContainerOf(holder);
        Require(home is not null, "R-CAP-5", Name(capability), $"its holder, {holder}, must exist");
        var isOwnerHere =
            capability.Owner == ThreadId.Nil
            || (threads.ContainsKey(capability.Owner) && home is { } here && IsIn(here, capability.Owner));
        Require(
            isOwnerHere,
            "R-CAP-4",
            Name(capability),
            $"its owner {capability.Owner} must be a thread of its holder's container, or nil"
        );
        Require(Exists(capability.Target), "R-CAP-4", Name(capability), $"its target, {capability.Target}, must exist");
    }

    private void Shape(Capability capability)
    {
        var name = Name(capability);
        var isKnown = Enum.IsDefined(capability.Type) && Enum.IsDefined(capability.Target.Type);
        Require(isKnown, "R-CAP-2", name, "it must have one of the capability types and one of the resource types");
        Require(
            capability.IsQuantity == capability.Target.IsPool,
            "R-CAP-4",
            name,
            "its type is Quantity if and only if its target is a pool"
        );
        Require(
            !capability.IsQuantity || !capability.Access.Includes(Permissions.Replicable),
            "R-CAP-4",
            name,
            "a Quantity is never Replicable"
        );
        var allowed = AccessNames.AllOperations(capability.Type) | Access.Of(Permissions.All);
        Require(
            allowed.Includes(capability.Access),
            "R-CAP-3",
            name,
            $"its access has bits that {capability.Type} has not: {capability.Access.Without(allowed)}"
        );
        var isDeviceBit =
            capability.Type == CapabilityType.MapPhysical
            && capability.Access.Includes(Access.Of(MapOperations.IrqRegister));
        Require(!isDeviceBit || capability.Device.IsDevice, "R-CAP-3", name, "only a device has IrqRegister");
        Require(
            !capability.Device.IsDevice || capability.Type == CapabilityType.MapPhysical,
            "R-CAP-1",
            name,
            "only MapPhysical can be of a device"
        );
        Require(
            capability.Used <= capability.Size,
            "R-CAP-4",
            name,
            $"its used units, {capability.Used}, must not exceed its size, {capability.Size}"
        );
        Require(capability.IsQuantity || capability.Used == 0, "R-CAP-4", name, "only a Quantity has used units");
        Require(
            capability.Range.IsNone || capability.Range.Start < capability.Range.End,
            "R-CAP-4",
            name,
            $"its range {capability.Range} must end behind its start"
        );
        Require(
            capability.Range.IsNone || MayHaveRange(capability.Type),
            "R-CAP-4",
            name,
            $"a {capability.Type} capability has no range"
        );
        Require(capability.ChargedTo == CapabilityId.None, "R-CAP-1", name, "a boot capability is charged to no pool");
    }

    private bool Exists(Target target) =>
        target.Type switch
        {
            ResourceType.Thread => threads.ContainsKey(new(target.Id)),
            ResourceType.Space => spaces.ContainsKey(new(target.Id)),
            ResourceType.Container => target.Id <= ContainerId.Greatest && containers.ContainsKey(new((byte)target.Id)),
            _ => target.Id == Target.NoId,
        };

    private ContainerId? ContainerOf(Holder holder) =>
        holder.Kind switch
        {
            HolderKind.Thread => threads.ContainsKey(new(holder.Id)) && !new ThreadId(holder.Id).IsSpecial
                ? new ThreadId(holder.Id).Container
                : null,
            HolderKind.Space => spaces.TryGetValue(new(holder.Id), out var home) ? home : null,
            _ => containers.ContainsKey(new((byte)holder.Id)) ? new((byte)holder.Id) : null,
        };

    private static bool IsIn(ContainerId container, ThreadId thread) =>
        !thread.IsSpecial && thread.Container == container;

    private static bool MayHaveRange(CapabilityType type) =>
        type is CapabilityType.MapPhysical or CapabilityType.MapVirtual or CapabilityType.IrqControl;

    private static string Name(Capability capability) => $"capability {capability.Id}";

    private void Require(bool condition, string rule, string subject, string problem)
    {
        if (!condition)
        {
            faults.Add(new(rule, subject, problem));
        }
    }
}
