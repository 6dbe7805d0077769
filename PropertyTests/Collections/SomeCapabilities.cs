using Capzero.Capabilities;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Collections;

/// <summary>Capabilities and requirements of a world so small that they keep meeting: three threads in two spaces of
/// two containers, two operations, two ranges, two devices.</summary>
internal static class SomeCapabilities
{
    private static readonly ThreadId[] Threads = [new(0), new(1), new(0x0100_0002)];
    private static readonly SpaceId[] Spaces = [new(0), new(1)];
    private static readonly ContainerId[] Containers = [new(0), new(1)];
    private static readonly PageRange[] Ranges = [PageRange.None, new(0, 10), new(5, 15)];
    private static readonly Device[] Devices = [Device.None, new(1, 1), new(1, 2)];

    /// <summary>Mostly of three types, so that many have the same target.</summary>
    private static readonly Gen<CapabilityType> Types = Gen.Frequency(
        (4, Gen.Constant(CapabilityType.MapPhysical)),
        (2, Gen.Constant(CapabilityType.Ipc)),
        (3, Gen.Constant(CapabilityType.Quantity)),
        (1, Gen.Elements(Enum.GetValues<CapabilityType>()))
    );

    public static readonly Target[] Targets =
    [
        .. Threads.Select(Target.Thread),
        .. Spaces.Select(Target.Space),
        .. Containers.Select(Target.Container),
    ];

    public static readonly ResourceType[] Pools =
    [
        ResourceType.ThreadPool,
        ResourceType.SpacePool,
        ResourceType.CapabilityPool,
    ];

    /// <summary>A capability that has an id and nothing else to tell it from others.</summary>
    public static Capability Plain(CapabilityId id) =>
        new()
        {
            Id = id,
            Owner = ThreadId.Nil,
            Type = CapabilityType.Ipc,
            Target = Targets[0],
            Access = Access.None,
        };

    /// <summary>Any capability of a type; its id is to be given.</summary>
    public static Gen<Capability> OfType(CapabilityType type) =>
        from target in type == CapabilityType.Quantity ? Gen.Elements(Pools).Select(Target.Pool) : Gen.Elements(Targets)
        from operations in type == CapabilityType.Quantity ? Gen.Constant(0) : Gen.Choose(0, 3)
        from permissions in Gen.Choose(0, 3)
        from range in HasRange(type) ? Gen.Elements(Ranges) : Gen.Constant(PageRange.None)
        from device in type == CapabilityType.MapPhysical ? Gen.Elements(Devices) : Gen.Constant(Device.None)
        from size in Gen.Choose(0, 2)
        from used in Gen.Choose(0, size)
        select new Capability
        {
            Id = CapabilityId.None,
            Owner = ThreadId.Nil,
            Type = type,
            Target = target,
            Access = new((uint)operations | (uint)permissions << 28),
            Range = range,
            Device = device,
            Size = type == CapabilityType.Quantity ? (uint)size : 0,
            Used = type == CapabilityType.Quantity ? (uint)used : 0,
        };

    public static readonly Gen<Capability> Any = Types.SelectMany(OfType);

    /// <summary>What a check may ask for: of a thread, or of a container as a whole. None asks for a Quantity.</summary>
    public static readonly Gen<Requirement> Requirements =
        from type in Types.Where(type => type != CapabilityType.Quantity)
        from operations in Gen.Choose(0, 3)
        from thread in Gen.Elements(Threads.Append(ThreadId.Nil).ToArray())
        from space in Gen.Elements(Spaces)
        from container in Gen.Elements(Containers)
        from frames in Gen.Choose(0, 1)
        from first in Gen.Elements(0u, 4u, 5u, 9u, 10u, uint.MaxValue)
        from count in Gen.Elements(0u, 1u, 5u, 6u, uint.MaxValue)
        from device in Gen.Choose(0, 3)
        from irq in Gen.Elements(1u, 2u)
        select new Requirement
        {
            Type = type,
            Operations = new((uint)operations),
            Thread = thread,
            Space = space,
            Container = container,
            HasFrames = frames == 1,
            FirstFrame = first,
            FrameCount = count,
            NeedsDevice = device == 0,
            Irq = irq,
        };

    /// <summary>R-CAP-7, R-CAP-8 and R-CHK-4 and 7, word for word: does a capability meet a requirement?</summary>
    public static bool Meets(Capability capability, Requirement wanted)
    {
        var range = capability.Range;
        var covers =
            wanted.Thread == ThreadId.Nil
                ? capability.Target == Target.Container(wanted.Container)
                : capability.Target == Target.Thread(wanted.Thread)
                    || capability.Target == Target.Space(wanted.Space)
                    || capability.Target == Target.Container(wanted.Container);
        return capability.Type == wanted.Type
            && (wanted.Operations.Bits & ~capability.Access.Bits) == 0
            && covers
            && (
                !wanted.HasFrames
                || range == new PageRange(0, 0)
                || (wanted.FirstFrame >= range.Start && wanted.FirstFrame + (decimal)wanted.FrameCount <= range.End)
            )
            && (!wanted.NeedsDevice || (capability.Device.Attribute != 0 && capability.Device.Irq == wanted.Irq));
    }

    private static bool HasRange(CapabilityType type) =>
        type is CapabilityType.MapPhysical or CapabilityType.MapVirtual or CapabilityType.IrqControl;
}
