using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>What a pager keeps of memory, as others see it.</summary>
public sealed record PagerMemoryView
{
    /// <summary>Its container.</summary>
    public required ContainerId Container { get; init; }

    /// <summary>The frames, area by area (R-MEM-30).</summary>
    public required ImmutableArray<FrameArea> Frames { get; init; }

    /// <summary>The zero page's frame (R-MEM-75).</summary>
    public required FrameNumber ZeroFrame { get; init; }

    /// <summary>The tasks, by id.</summary>
    public required ImmutableArray<TaskMemoryView> Tasks { get; init; }

    /// <summary>The lists of areas, by space.</summary>
    public required ImmutableArray<AreaListView> AreaLists { get; init; }

    /// <summary>The objects, by number.</summary>
    public required ImmutableArray<ObjectView> Objects { get; init; }

    /// <summary>The file records, by number.</summary>
    public required ImmutableArray<FileView> Files { get; init; }

    /// <summary>The segments, by id.</summary>
    public required ImmutableArray<SegmentView> Segments { get; init; }

    /// <summary>The free addresses of the pager itself, as runs of pages from the start of its pool.</summary>
    public required ImmutableArray<NumberRun> FreeOwnAddresses { get; init; }

    /// <summary>The free addresses of the shared region, as runs of pages from its start.</summary>
    public required ImmutableArray<NumberRun> FreeSharedAddresses { get; init; }

    /// <summary>The free addresses of the UTCB region, as runs of pages from its start.</summary>
    public required ImmutableArray<NumberRun> FreeUtcbAddresses { get; init; }

    internal static PagerMemoryView Of(ContainerMemory memory) =>
        new()
        {
            Container = memory.Id,
            Frames = memory.Frames.Areas,
            ZeroFrame = memory.ZeroFrame,
            Tasks = [.. memory.Tasks.Values.Select(TaskMemoryView.Of)],
            AreaLists = [.. memory.AreaLists.Values.Select(list => AreaListView.Of(memory, list))],
            Objects = [.. memory.Objects.Values.Select(ObjectView.Of)],
            Files = [.. memory.Files.Values.Select(FileView.Of)],
            Segments = [.. memory.Segments.Values.Select(SegmentView.Of)],
            FreeOwnAddresses = memory.OwnAddresses.Free,
            FreeSharedAddresses = memory.Shared.Pool.Free,
            FreeUtcbAddresses = memory.UtcbAddresses.Free,
        };

    /// <inheritdoc/>
    public bool Equals(PagerMemoryView? other) =>
        other is not null
        && (Container, ZeroFrame) == (other.Container, other.ZeroFrame)
        && Frames.SequenceEqual(other.Frames)
        && Tasks.SequenceEqual(other.Tasks)
        && AreaLists.SequenceEqual(other.AreaLists)
        && Objects.SequenceEqual(other.Objects)
        && Files.SequenceEqual(other.Files)
        && Segments.SequenceEqual(other.Segments)
        && FreeOwnAddresses.SequenceEqual(other.FreeOwnAddresses)
        && FreeSharedAddresses.SequenceEqual(other.FreeSharedAddresses)
        && FreeUtcbAddresses.SequenceEqual(other.FreeUtcbAddresses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Container, Tasks.Length, Objects.Length, Files.Length);
}
