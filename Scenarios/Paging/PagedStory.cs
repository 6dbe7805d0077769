using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>What happened in a step that was about memory: events with their rules, and the chains before and after.</summary>
public sealed record PagedStory
{
    /// <summary>What happened, in order.</summary>
    public required ImmutableArray<MemoryEvent> Events { get; init; }

    /// <summary>The chain concerned before the step; null if there was none, or nothing changed.</summary>
    public required ChainPicture? Before { get; init; }

    /// <summary>The chain concerned after the step; null if there is none, or nothing changed.</summary>
    public required ChainPicture? After { get; init; }

    /// <summary>The heap after the step, block by block; null if the step was not about a heap.</summary>
    public HeapPicture? Heap { get; init; }

    /// <summary>Tells the story of a step; null if it was not about memory, or was refused before that.</summary>
    /// <param name="step">The step.</param>
    public static PagedStory? Of(StepRecord step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Happening switch
        {
            CallCame came => PageInStory.Of(step, came),
            PagedCame { First: HeapCallMade heap } => HeapStory.Of(heap, step.Names),
            PagedCame { First: MemoryCallMade { Outcome: TaskDestroyed destroyed } } => Of(step, destroyed),
            PagedCame { First: MemoryCallMade { Outcome: not MemoryRefused } made } => Of(step, made),
            _ => null,
        };
    }

    private static PagedStory Of(StepRecord step, TaskDestroyed destroyed)
    {
        var words = new PagedWording(step.NamesBefore, new(step.PagedBefore!, destroyed.Task));
        var others = destroyed.Gone.Where(id => id != destroyed.Task).Select(words.Of).ToImmutableArray();
        var with = others.IsEmpty ? "" : $", with the threads that it pages: {string.Join(", ", others)}";
        return new()
        {
            Events = [new($"{words.Of(destroyed.Task)} is its own pager: it is destroyed{with}", "R-MEM-19")],
            Before = null,
            After = null,
        };
    }

    private static PagedStory Of(StepRecord step, MemoryCallMade made)
    {
        var (before, after) = (Sight(step.PagedBefore!, made), Sight(step.PagedAfter!, made));
        var releases = made.Call is ExitTask or Munmap or Mmap or CloseFile or DetachSegment;
        var events = EventsOf(step, made, before, after);
        if (made.Outcome is MemoryDone)
        {
            events = events.Concat(new AreaStory(before, after, step.Names).Gone(releases));
        }
        var (was, now) = Pictures(step, made, before, after);
        return new()
        {
            Events = [.. events],
            Before = was,
            After = now,
        };
    }

    private static PagerSight Sight(PagedState paged, MemoryCallMade made) => new(paged, made.Task);

    private static IEnumerable<MemoryEvent> EventsOf(
        StepRecord step,
        MemoryCallMade made,
        PagerSight before,
        PagerSight after
    )
    {
        var (access, areas) = (new AccessStory(before, after, step.Names), new AreaStory(before, after, step.Names));
        return (made.Call, (made.Outcome as MemoryDone)?.Reply) switch
        {
            (Load load, _) => access.Of(load.Address, load.Size, AccessKind.Read),
            (Memory.Store store, _) => access.Of(store.Address, (uint)store.Bytes.Length, AccessKind.Write),
            (Touch touch, _) => access.Of(touch.Address, 1, touch.Wanted),
            (WriteFileFromUser write, _) => access.Of(write.Address, write.Size, AccessKind.Read),
            (ReadFileToUser read, BytesMoved { Count: > 0 } moved) => access.Of(
                read.Address,
                moved.Count,
                AccessKind.Write
            ),
            (Mmap map, AddressGiven given) => areas.Mapped(map, given.Address),
            (Munmap unmap, _) => areas.Flushed().Concat(areas.Unmapped(unmap.Start, unmap.Length)),
            (Msync or FlushFile or CloseFile, _) => areas.Flushed(),
            (ForkTask fork, _) => areas.Forked(fork.Child),
            (CloneTask, _) => [new("both threads share one list of areas and one page table", "R-MEM-64")],
            (ExitTask, _) => areas.Flushed().Concat(areas.Released()),
            (AttachSegment, AddressGiven given) => areas.Attached(given.Address, "R-POSIX-124"),
            (MapUtcbPage, AddressGiven given) => areas.Attached(given.Address, "R-POSIX-61"),
            (DetachSegment detach, _) => areas.Unmapped(detach.Address, PagedBoot.PageSize),
            _ => [],
        };
    }

    private static (ChainPicture? Before, ChainPicture? After) Pictures(
        StepRecord step,
        MemoryCallMade made,
        PagerSight before,
        PagerSight after
    )
    {
        if (made.Outcome is not MemoryDone || Concerned(made, before, after) is not { } page)
        {
            return (null, null);
        }
        return Pictures(step, before, after, page);
    }

    /// <summary>The chain of the area of a page, before and after; nothing if it is as it was.</summary>
    internal static (ChainPicture? Before, ChainPicture? After) Pictures(
        StepRecord step,
        PagerSight before,
        PagerSight after,
        uint page
    )
    {
        var was = Picture(step, before, page);
        // After an exit, or an unmapping, the chain is looked for where others have it.
        var now = Picture(step, after, page) ?? PictureOfOthers(step, before, after, page);
        return Text(was) == Text(now) ? (null, null) : (was, now);
    }

    private static ChainPicture? Picture(StepRecord step, PagerSight sight, uint page) =>
        sight.AreaAt(page) is { } area ? ChainPicture.Of(sight, new(step.Names, sight), area) : null;

    private static ChainPicture? PictureOfOthers(StepRecord step, PagerSight before, PagerSight after, uint page)
    {
        if (before.AreaAt(page) is not { } area)
        {
            return null;
        }
        foreach (var list in after.Pager.AreaLists)
        {
            var heir = list.Areas.FirstOrDefault(each => IsRelated(each, area));
            var task = after.Pager.Tasks.FirstOrDefault(each => each.Space == list.Space);
            if (heir is not null && task is not null)
            {
                var sight = new PagerSight(step.PagedAfter!, task.Task);
                return ChainPicture.Of(sight, new(step.Names, sight), heir);
            }
        }
        return null;
    }

    private static bool IsRelated(AreaView one, AreaView other) =>
        one.Chain.Intersect(other.Chain).Any(id => id != ObjectId.Devzero);

    // A page of the area that a step is about.
    private static uint? Concerned(MemoryCallMade made, PagerSight before, PagerSight after)
    {
        var address = (made.Call, (made.Outcome as MemoryDone)?.Reply) switch
        {
            (Load load, _) => load.Address,
            (Memory.Store store, _) => store.Address,
            (Touch touch, _) => touch.Address,
            (WriteFileFromUser write, _) => write.Address,
            (ReadFileToUser read, _) => read.Address,
            (AttachSegment or MapUtcbPage, AddressGiven given) => given.Address,
            (Mmap { Flags: var flags }, AddressGiven given) => flags.HasFlag(MmapFlags.GrowsDown)
                ? given.Address - 1
                : given.Address,
            (Munmap unmap, _) => before
                .AreasIn(unmap.Start / PagedBoot.PageSize, unmap.Start / PagedBoot.PageSize + Pages(unmap.Length))
                .FirstOrDefault()
                ?.First * PagedBoot.PageSize,
            (Msync sync, _) => sync.Start,
            (DetachSegment detach, _) => detach.Address,
            (ForkTask or ExitTask, _) => Interesting(before)?.First * PagedBoot.PageSize,
            (FlushFile or CloseFile, _) => (Interesting(after) ?? Interesting(before))?.First * PagedBoot.PageSize,
            _ => (uint?)null,
        };
        return address / PagedBoot.PageSize;
    }

    private static uint Pages(uint length) => (uint)(((ulong)length + PagedBoot.PageSize - 1) / PagedBoot.PageSize);

    // The first area that has something of its own, or else the first.
    private static AreaView? Interesting(PagerSight sight) =>
        sight.Areas.FirstOrDefault(area => area.Chain.Length > 1) ?? sight.Areas.FirstOrDefault();

    private static string Text(ChainPicture? picture) =>
        picture is null ? "" : string.Join('\n', PagedTelling.Lines(picture, 0).Select(line => line.Text));
}
