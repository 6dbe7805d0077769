using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Manifests;

/// <summary>One container of a manifest.</summary>
public sealed record ManifestContainer
{
    /// <summary>Its id, which is its index in the manifest.</summary>
    public required ContainerId Id { get; init; }

    /// <summary>Its name: not empty, no control characters; two containers may have the same.</summary>
    public required string Name { get; init; }

    /// <summary>What it runs: <see cref="BaremetalContainer"/> or <see cref="PosixContainer"/>.</summary>
    public required ContainerKind Kind { get; init; }

    /// <summary>Where its pager's image is.</summary>
    public required PagerPlacement Pager { get; init; }

    /// <summary>1 to 4 regions of physical memory, disjoint from those of every container.</summary>
    public required ImmutableArray<MemoryRegion> PhysicalMemory { get; init; }

    /// <summary>1 to 6 regions of virtual memory.</summary>
    public required ImmutableArray<MemoryRegion> VirtualMemory { get; init; }

    /// <summary>Its devices.</summary>
    public required ImmutableArray<ManifestDevice> Devices { get; init; }

    /// <summary>Its five pools in the order thread, space, mutex, map, cap.</summary>
    public required ImmutableArray<ResourcePool> Pools { get; init; }

    /// <summary>Those that the manifest enables of tctrl, exregs, ipc, capctrl, umutex and irqctrl, in this
    /// order.</summary>
    public required ImmutableArray<StandardCapability> StandardCapabilities { get; init; }

    /// <summary>This project's addition: further capabilities, in the order of the file.</summary>
    public required ImmutableArray<CustomCapability> CustomCapabilities { get; init; }
}
