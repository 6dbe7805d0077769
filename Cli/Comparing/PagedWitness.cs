using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;
using Capzero.Oracle;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>The oracle's flat view of what pagers keep, immutable (R-MEM-161): every task has its own copy of every
/// private byte. And its heaps, walked from the start.</summary>
internal sealed class PagedWitness
{
    private const uint PageSize = 4096;
    private const int MostPages = 16;

    private readonly ImmutableDictionary<byte, OracleMemory> memories;
    private readonly ImmutableDictionary<byte, OracleHeap> heaps;

    private PagedWitness(
        ImmutableDictionary<byte, OracleMemory> memories,
        ImmutableDictionary<byte, OracleHeap> heaps
    ) => (this.memories, this.heaps) = (memories, heaps);

    /// <summary>One that has seen no pager boot.</summary>
    internal static PagedWitness New { get; } =
        new(ImmutableDictionary<byte, OracleMemory>.Empty, ImmutableDictionary<byte, OracleHeap>.Empty);

    /// <summary>Shows it what a pager boots with.</summary>
    internal PagedWitness Booted(MemoryBoot boot) =>
        new(
            memories.SetItem(boot.Container.Value, OracleMemory.Boot(boot)),
            heaps.SetItem(boot.Container.Value, OracleHeap.Empty(Heap.DefaultLimit))
        );

    /// <summary>Shows it a call; says what it would have had otherwise, or null.</summary>
    internal (PagedWitness Next, string? Objection) Saw(PagedCall call) =>
        call switch
        {
            MemoryCallMade made => Saw(made),
            HeapCallMade made => Saw(made),
            _ => throw new ArgumentOutOfRangeException(nameof(call)),
        };

    private (PagedWitness Next, string? Objection) Saw(MemoryCallMade made)
    {
        // A flat memory never wants a frame.
        if (made.Outcome is MemoryRefused { Reason: NoFramesLeft } or TaskSuspended { Reason: NoFramesLeft })
        {
            return (this, null);
        }
        var container = made.Task.Container.Value;
        var (result, next) = memories[container].Step(made.Task, made.Call, file => VnodeOf(made.Before, file));
        var mine = MemoryResult.Of(made.Outcome);
        var objection = mine.Equals(result)
            ? Difference(next, made.Outcome.Next, made.Task.Container)
            : $"it comes to \"{result}\" and not to \"{mine}\"";
        return (new(memories.SetItem(container, next), heaps), objection);
    }

    private static string? Difference(OracleMemory oracle, MemorySystem library, ContainerId container)
    {
        var view = library.View().Pagers.First(pager => pager.Container == container);
        foreach (var task in view.Tasks)
        {
            var areas = view.AreaLists.First(list => list.Space == task.Space).Areas;
            var mine = areas.Select(area => (area.First, area.End, area.Flags));
            if (!oracle.AreasOf(task.Task).Select(area => (area.First, area.End, area.Flags)).SequenceEqual(mine))
            {
                return $"the areas of {task.Task} are others";
            }
            foreach (var page in areas.SelectMany(Pages).Take(MostPages))
            {
                if (!IsSame(oracle.PageSeenBy(task.Task, page), library, task.Task, page))
                {
                    return $"{task.Task} reads other bytes in page 0x{page:x}";
                }
            }
        }
        return null;
    }

    private static bool IsSame(byte[]? expected, MemorySystem library, ThreadId task, uint page)
    {
        var outcome = library.Step(task, new Load(page * PageSize, PageSize));
        return outcome switch
        {
            MemoryDone { Reply: BytesRead read } => expected is not null && read.Bytes.AsSpan().SequenceEqual(expected),
            TaskSuspended { Reason: NoFramesLeft } => true,
            _ => expected is null,
        };
    }

    private static IEnumerable<uint> Pages(AreaView area)
    {
        for (var page = area.First; page < area.End; page++)
        {
            yield return page;
        }
    }

    private static VnodeId? VnodeOf(MemorySystem memory, FileId file) =>
        memory.View().Pagers.SelectMany(pager => pager.Files).FirstOrDefault(each => each.Id == file)?.Vnode;

    private (PagedWitness Next, string? Objection) Saw(HeapCallMade made)
    {
        var container = made.Pager.Container.Value;
        var heap = heaps[container];
        var (answer, next) = made.Deed switch
        {
            AllocateDeed { IsZeroed: true } zeroed => heap.AllocateZeroed(zeroed.Size),
            AllocateDeed allocate => heap.Allocate(allocate.Size),
            ResizeDeed resize => heap.Resize(made.Block, resize.Size),
            _ => heap.Free(made.Block!.Value),
        };
        AllocatorAnswer mine = made.Outcome switch
        {
            BlockAllocated allocated => new PlaceGiven(allocated.Address.Offset),
            BlockFreed => new PlaceTakenBack(),
            HeapRefused refused => new AllocatorRefused(refused.Error),
            _ => new NothingGiven(),
        };
        var objection =
            !mine.Equals(answer) ? $"it comes to \"{answer}\" and not to \"{mine}\""
            : !next.Blocks.Select(block => block.Block).SequenceEqual(made.Outcome.Next.Blocks)
                ? "the result is the same, and the heap after it is another one"
            : null;
        return (new(memories, heaps.SetItem(container, next)), objection);
    }
}
