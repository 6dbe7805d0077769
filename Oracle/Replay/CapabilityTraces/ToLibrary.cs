using System.Collections.Immutable;
using System.Numerics;
using Capzero.Capabilities;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Recorded values in the library's terms.</summary>
internal static class ToLibrary
{
    private const byte NoType = byte.MaxValue;
    private const int TypeBits = 16;
    private const uint TypeMask = 0xFFFF;

    /// <summary>The kernel that has a recorded state. No charge is known.</summary>
    /// <param name="system">The state.</param>
    /// <param name="breach">The clause that the state breaks, if it is not well-formed (R-CAP-4).</param>
    /// <returns>The kernel; null if the state is not well-formed.</returns>
    public static Kernel? Kernel(RecordedSystem system, out string breach)
    {
        breach = "";
        // R-ID-2: the library has no id for a container that cannot exist.
        if (system.Containers.Any(container => container.Id > ContainerId.Greatest))
        {
            breach = "R-ID-2";
            return null;
        }
        var boot = new Boot
        {
            Containers = [.. system.Containers.Select(Container)],
            Capabilities = [.. system.Containers.SelectMany(container => Held(system, container))],
            NextCapability = new(system.NextCapability),
        };
        var result = Capzero.Capabilities.Kernel.Boot(boot);
        if (result is BootRejected rejected)
        {
            breach = Breach.Of(boot, rejected.Faults);
            return null;
        }
        return ((Booted)result).Kernel;
    }

    /// <summary>A capability. A type word that names no type becomes one that the library does not have.</summary>
    public static Capability Capability(RecordedCapability recorded) =>
        new()
        {
            Id = new(recorded.Id),
            Owner = new(recorded.Owner),
            Type = (CapabilityType)Bit(recorded.TypeWord & TypeMask),
            Target = new(ResourceType(recorded.TypeWord & ~TypeMask), recorded.Target),
            Access = new(recorded.Access),
            Range = new(recorded.Start, recorded.End),
            Size = recorded.Size,
            Used = recorded.Used,
            Device = new(recorded.Attribute, recorded.Irq),
        };

    /// <summary>The high half of a type word.</summary>
    public static ResourceType ResourceType(uint word) => (ResourceType)Bit(word >> TypeBits);

    /// <summary>What the library has, as it would be recorded.</summary>
    public static RecordedCapability Recorded(Capability capability) =>
        new(
            capability.Id.Value,
            capability.Owner.Value,
            capability.Target.Id,
            (1u << (int)capability.Type) | (1u << ((int)capability.Target.Type + TypeBits)),
            capability.Access.Bits,
            capability.Range.Start,
            capability.Range.End,
            capability.Size,
            capability.Used,
            capability.Device.Attribute,
            capability.Device.Irq
        );

    /// <summary>The lists of the library, by their recorded keys.</summary>
    public static ImmutableDictionary<string, RecordedList> Lists(KernelView view)
    {
        var lists = ImmutableDictionary.CreateBuilder<string, RecordedList>();
        foreach (var container in view.Containers)
        {
            lists[RecordedSystem.KeyOfContainer(container.Id.Value)] = List(container.List);
            foreach (var space in container.Spaces)
            {
                lists[RecordedSystem.KeyOfSpace(space.Id.Value)] = List(space.List);
            }
            foreach (var thread in container.Threads)
            {
                lists[RecordedSystem.KeyOfThread(thread.Id.Value)] = List(thread.List);
            }
        }
        return lists.ToImmutable();
    }

    private static RecordedList List(ImmutableArray<Capability> list) =>
        RecordedList.Counted([.. list.Select(Recorded)]);

    private static BootContainer Container(RecordedContainer container) =>
        new()
        {
            Id = new((byte)container.Id),
            Spaces = [.. container.Spaces.Select(id => new SpaceId(id))],
            Threads =
            [
                .. container.Threads.Select(thread => new BootThread
                {
                    Id = new(thread.Id),
                    Space = new(thread.Space),
                    Pager = new(thread.Pager),
                }),
            ],
        };

    private static IEnumerable<HeldCapability> Held(RecordedSystem system, RecordedContainer container) =>
        [
            .. Held(
                system.Lists[RecordedSystem.KeyOfContainer(container.Id)],
                Holder.Container(new((byte)container.Id))
            ),
            .. container.Spaces.SelectMany(id =>
                Held(system.Lists[RecordedSystem.KeyOfSpace(id)], Holder.Space(new(id)))
            ),
            .. container.Threads.SelectMany(thread =>
                Held(system.Lists[RecordedSystem.KeyOfThread(thread.Id)], Holder.Thread(new(thread.Id)))
            ),
        ];

    private static IEnumerable<HeldCapability> Held(RecordedList list, Holder holder) =>
        list.Capabilities.Select(capability => new HeldCapability(Capability(capability), holder));

    private static byte Bit(uint word) => BitOperations.IsPow2(word) ? (byte)BitOperations.Log2(word) : NoType;
}
