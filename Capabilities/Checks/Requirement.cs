using System.Diagnostics.CodeAnalysis;

namespace Capzero.Capabilities;

/// <summary>
/// What a check asks of a capability (chapter 2 §5): a type, operations, a target that covers a thread, and, where
/// the check has one, a range or a device's interrupt.
/// </summary>
public readonly record struct Requirement
{
    /// <summary>Operations on a thread, without a range or a device.</summary>
    [SetsRequiredMembers]
    internal Requirement(CapabilityType type, Access operations, Thread thread) =>
        (Type, Operations, Thread, Space, Container) = (type, operations, thread.Id, thread.Space, thread.Id.Container);

    /// <summary>The type that the capability must have.</summary>
    public required CapabilityType Type { get; init; }

    /// <summary>The operations that it must have, all of them.</summary>
    public required Access Operations { get; init; }

    /// <summary>The thread that its target must cover; <see cref="ThreadId.Nil"/> if it must cover
    /// <see cref="Container"/> as a whole.</summary>
    public required ThreadId Thread { get; init; }

    /// <summary>The space of <see cref="Thread"/>.</summary>
    public required SpaceId Space { get; init; }

    /// <summary>The container of <see cref="Thread"/>, or the one to be covered as a whole.</summary>
    public required ContainerId Container { get; init; }

    /// <summary>Whether a range must cover <see cref="FirstFrame"/> and what follows.</summary>
    public bool HasFrames { get; init; }

    /// <summary>The first page frame, or the interrupt number where the type is IrqControl.</summary>
    public uint FirstFrame { get; init; }

    /// <summary>How many page frames.</summary>
    public uint FrameCount { get; init; }

    /// <summary>Whether it must be of a device with the interrupt <see cref="Irq"/>.</summary>
    public bool NeedsDevice { get; init; }

    /// <summary>The interrupt number of the device.</summary>
    public uint Irq { get; init; }

    /// <summary>Whether this target covers what must be covered (R-CAP-8).</summary>
    /// <param name="target">The target of a capability.</param>
    public bool IsCoveredBy(Target target) =>
        target.Type switch
        {
            ResourceType.Thread => HasThread && target.Id == Thread.Value,
            ResourceType.Space => HasThread && target.Id == Space.Value,
            ResourceType.Container => target.Id == Container.Value,
            _ => false,
        };

    /// <summary>The first requirement that a capability of the right type fails, in the order bits, target, range,
    /// device (R-CAP-7).</summary>
    /// <param name="capability">A capability of <see cref="Type"/>.</param>
    public Shortfall ShortfallOf(Capability capability)
    {
        ArgumentNullException.ThrowIfNull(capability);
        return !capability.Access.Includes(Operations) ? Shortfall.Operations
            : !IsCoveredBy(capability.Target) ? Shortfall.Target
            : !IsRangeMet(capability) ? Shortfall.Range
            : !IsDeviceMet(capability) ? Shortfall.Device
            : Shortfall.None;
    }

    /// <summary>Whether it is about one thread, and not about a container as a whole.</summary>
    internal bool HasThread => Thread.Value != ThreadId.Nil.Value;

    /// <summary>Whether everything but the target is met; what the index groups capabilities by.</summary>
    internal bool IsMetByShapeOf(Capability capability) =>
        capability.Access.Includes(Operations) && IsRangeMet(capability) && IsDeviceMet(capability);

    private bool IsRangeMet(Capability capability) =>
        !HasFrames || capability.Range.IsNone || capability.Range.Covers(FirstFrame, FrameCount);

    private bool IsDeviceMet(Capability capability) =>
        !NeedsDevice || (capability.Device.IsDevice && capability.Device.Irq == Irq);
}
