using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What a pager boots its memory with.</summary>
public sealed record MemoryBoot
{
    /// <summary>Its container.</summary>
    public required ContainerId Container { get; init; }

    /// <summary>The ranges of the container.</summary>
    public required MemoryLayout Layout { get; init; }

    /// <summary>The frames for the pager (R-MEM-35): <see cref="MemoryLayout.FramesBehind"/>. The first keeps the
    /// allocator's own records; the last becomes the zero page.</summary>
    public required PageRange Frames { get; init; }

    /// <summary>The pager.</summary>
    public required ThreadId Pager { get; init; }

    /// <summary>Its space.</summary>
    public required SpaceId PagerSpace { get; init; }

    /// <summary>How many pages its image fills, from the start of its region; 0 for a pager that is not there to be
    /// looked at, and then it has no area for it.</summary>
    public uint ImagePages { get; init; }
}
