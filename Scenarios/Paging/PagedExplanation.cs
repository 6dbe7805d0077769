using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>A step about memory in depth: what was looked at, in which order.</summary>
public sealed record PagedExplanation
{
    /// <summary>What was looked at, in order.</summary>
    public required ImmutableArray<MemoryEvent> Looked { get; init; }

    /// <summary>All areas of the task before the step, a line each.</summary>
    public required ImmutableArray<string> Areas { get; init; }

    /// <summary>What it would have taken; null if it was allowed.</summary>
    public required string? Needed { get; init; }

    /// <summary>Explains a step; null if it is not about memory.</summary>
    /// <param name="step">The step.</param>
    public static PagedExplanation? Of(StepRecord step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Happening is not PagedCame came)
        {
            return null;
        }
        var kernel = step.After.Ipc.Kernel;
        var needed = came.Reason is { } reason ? Refusal.Of(reason, came.Caller, new(step.Names, kernel)).Change : null;
        return came.First switch
        {
            HeapCallMade heap => new()
            {
                Looked = [.. Heap(heap)],
                Areas = [],
                Needed = needed,
            },
            MemoryCallMade made => Of(step, made, needed),
            _ => null,
        };
    }

    private static PagedExplanation Of(StepRecord step, MemoryCallMade made, string? needed)
    {
        var sight = new PagerSight(step.PagedBefore!, made.Task);
        // A pager that is gone keeps nothing (R-MEM-19).
        var after = made.Outcome is TaskDestroyed ? sight : new PagerSight(step.PagedAfter!, made.Task);
        var words = new PagedWording(step.Names, sight);
        return new()
        {
            Looked = [.. LookedAt(new(sight, after, step.Names), sight, words, made)],
            Areas =
            [
                .. sight.Areas.Select(area =>
                    $"{PagedWording.Range(area)}: {PagedWording.Flags(area)}; {words.Chain(area)}"
                ),
            ],
            Needed = needed,
        };
    }

    private static IEnumerable<MemoryEvent> Heap(HeapCallMade made) =>
        made.Deed switch
        {
            AllocateDeed allocate => HeapStory.Search(made.Before, allocate.Size),
            ResizeDeed { Size: > 0 } resize => HeapStory.Search(made.Before, resize.Size),
            _ => made.Before.Blocks.Select(block => new MemoryEvent(
                $"{block.Address}, {block.Size} bytes: {(block.IsUsed ? "used" : "free")}{(block.Address == made.Block ? ", and this is the one" : "")}",
                "R-MEM-43"
            )),
        };

    private static IEnumerable<MemoryEvent> LookedAt(
        AccessStory story,
        PagerSight sight,
        PagedWording words,
        MemoryCallMade made
    ) =>
        made.Call switch
        {
            Load load => story.Search(load.Address / PagedBoot.PageSize, AccessKind.Read),
            Memory.Store store => story.Search(store.Address / PagedBoot.PageSize, AccessKind.Write),
            Touch touch => story.Search(touch.Address / PagedBoot.PageSize, touch.Wanted),
            WriteFileFromUser write => story.Search(write.Address / PagedBoot.PageSize, AccessKind.Read),
            ReadFileToUser read => story.Search(read.Address / PagedBoot.PageSize, AccessKind.Write),
            Mmap map => MappingGates.Of(map, made.Outcome, sight),
            Munmap unmap => sight
                .AreasIn(
                    unmap.Start / PagedBoot.PageSize,
                    (uint)(((ulong)unmap.Start + unmap.Length + PagedBoot.PageSize - 1) / PagedBoot.PageSize)
                )
                .Select(area => new MemoryEvent(
                    $"the range intersects the area at {PagedWording.Range(area)}: {words.Chain(area)}",
                    "R-MEM-150"
                )),
            _ => [],
        };
}
