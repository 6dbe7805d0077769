using Capzero.Capabilities;

namespace Capzero.Oracle.Historical;

/// <summary>The library's states and control calls as the historical kernel's words.</summary>
internal static class FromLibrary
{
    private const int ResourceShift = 16;

    /// <summary>A state. What sleeps, and who waits for whom, is not taken along.</summary>
    public static Machine Machine(KernelView view, Errata errata)
    {
        var machine = new Machine(errata) { NextCapability = view.NextCapability.Value };
        machine.Containers.AddRange(view.Containers.Select(Container));
        return machine;
    }

    /// <summary>A capability.</summary>
    public static CapabilityRecord Record(Capability capability) =>
        new()
        {
            Id = capability.Id.Value,
            Owner = capability.Owner.Value,
            Target = capability.Target.Id,
            TypeWord = (1u << (int)capability.Type) | (1u << ((int)capability.Target.Type + ResourceShift)),
            Access = capability.Access.Bits,
            Start = capability.Range.Start,
            End = capability.Range.End,
            Size = capability.Size,
            Used = capability.Used,
            Attribute = capability.Device.Attribute,
            Irq = capability.Device.Irq,
            ChargedTo = capability.ChargedTo.Value,
        };

    /// <summary>A control call: its request, its flags, and the caller's record.</summary>
    public static (uint Request, uint Flags, CapabilityRecord Argument) Call(ControlCall call) =>
        call switch
        {
            CountCapabilities => (ControlRequests.Count, 0, Named(CapabilityId.None)),
            ReadCapabilities => (ControlRequests.Read, 0, Named(CapabilityId.None)),
            Share share => (ControlRequests.Share, (uint)share.Mode, Named(share.Subject)),
            Grant grant => (ControlRequests.Grant, (uint)grant.Flags, Named(grant.Subject, grant.Grantee.Value)),
            Replicate replicate => (ControlRequests.Replicate, 0, Named(replicate.Subject)),
            Split split => (ControlRequests.Split, (uint)split.Mode, Record(split.Difference)),
            Deduce deduce => (ControlRequests.Deduce, 0, Record(deduce.Wanted)),
            Destroy destroy => (ControlRequests.Destroy, 0, Named(destroy.Subject)),
            // Whatever its number: by its type it is none of the others.
            UnknownRequest => (uint.MaxValue, 0, Named(CapabilityId.None)),
            _ => throw new ArgumentOutOfRangeException(nameof(call)),
        };

    private static CapabilityRecord Named(CapabilityId id, uint owner = 0) =>
        new()
        {
            Id = id.Value,
            Owner = owner,
            Target = 0,
            TypeWord = 0,
            Access = 0,
        };

    private static ContainerRecord Container(ContainerView view)
    {
        var container = new ContainerRecord { Id = view.Id.Value, Capabilities = List(view.List) };
        container.Spaces.AddRange(
            view.Spaces.Select(space => new SpaceRecord
            {
                Id = space.Id.Value,
                Container = container,
                ChargedTo = space.ChargedTo.Value,
                Capabilities = List(space.List),
            })
        );
        container.Threads.AddRange(
            view.Threads.Select(thread => new ThreadRecord
            {
                Id = thread.Id.Value,
                Container = container,
                Space = container.Spaces.First(space => space.Id == thread.Space.Value),
                Pager = thread.Pager.Value,
                Group = thread.Group.Value,
                ChargedTo = thread.ChargedTo.Value,
                Capabilities = List(thread.List),
            })
        );
        return container;
    }

    private static CapabilityRecords List(IReadOnlyCollection<Capability> list) =>
        new((uint)list.Count, list.Select(Record));
}
