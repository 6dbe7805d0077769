using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What the pager of a container keeps of memory.</summary>
internal sealed record ContainerMemory
{
    public required ContainerId Id { get; init; }

    public required MemoryLayout Layout { get; init; }

    public required ThreadId Pager { get; init; }

    public required SpaceId PagerSpace { get; init; }

    public required FrameAllocator Frames { get; init; }

    /// <summary>The frame that holds zeros for ever (R-MEM-75).</summary>
    public required FrameNumber ZeroFrame { get; init; }

    public IdMap<VmObject> Objects { get; init; }

    public uint NextObject { get; init; }

    public IdMap<VmFile> Files { get; init; }

    public IdMap<Vnode> Vnodes { get; init; }

    public IdMap<Segment> Segments { get; init; }

    public NumberPool SegmentIds { get; init; } = NumberPool.Of(MemoryLayout.GreatestSegmentCount);

    /// <summary>The lists of areas, by space.</summary>
    public IdMap<AreaList> AreaLists { get; init; }

    /// <summary>The tasks, by local number.</summary>
    public IdMap<MemoryTask> Tasks { get; init; }

    /// <summary>The addresses of the pager's windows (R-MEM-53).</summary>
    public required AddressPool OwnAddresses { get; init; }

    public required AddressPool UtcbAddresses { get; init; }

    public required SharedRegion Shared { get; init; }

    /// <summary>Whether no shadow is ever dropped or merged: reads must not depend on it (R-MEM-161).</summary>
    public bool KeepsShapes { get; init; }
}
