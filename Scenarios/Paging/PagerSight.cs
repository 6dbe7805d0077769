using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>What a pager keeps, looked at from one of its tasks.</summary>
internal sealed class PagerSight
{
    private readonly MemorySystem memory;
    private readonly MemoryView view;

    public PagerSight(PagedState paged, ThreadId task)
    {
        (memory, Task, view) = (paged.Memory, task, paged.Memory.View());
        Pager = view.Pagers.First(pager => pager.Container == task.Container);
        Boot = paged.BootOf(task)!;
        Record = Pager.Tasks.FirstOrDefault(each => each.Task == task);
    }

    public ThreadId Task { get; }

    public PagerMemoryView Pager { get; }

    public MemoryBoot Boot { get; }

    /// <summary>The task as the pager records it; null if it does not.</summary>
    public TaskMemoryView? Record { get; }

    /// <summary>The areas of the task, ascending.</summary>
    public ImmutableArray<AreaView> Areas => Record is null ? [] : AreasOf(Record.Space);

    public ImmutableArray<AreaView> AreasOf(SpaceId space) =>
        Pager.AreaLists.FirstOrDefault(list => list.Space == space)?.Areas ?? [];

    public AreaView? AreaAt(uint page) => Areas.FirstOrDefault(area => area.First <= page && page < area.End);

    public IEnumerable<AreaView> AreasIn(uint first, uint end) =>
        Areas.Where(area => first < end && first < area.End && area.First < end);

    public MappingView? EntryOf(uint page) => Record is null ? null : EntryOf(Record.Space, page);

    public MappingView? EntryOf(SpaceId space, uint page)
    {
        foreach (var mapping in view.Spaces.FirstOrDefault(each => each.Space == space)?.Mappings ?? [])
        {
            if (mapping.Page == page)
            {
                return mapping;
            }
        }
        return null;
    }

    public ObjectView? Find(ObjectId id) => Pager.Objects.FirstOrDefault(each => each.Id == id);

    public static PageView? PageOf(ObjectView each, uint offset)
    {
        foreach (var page in each.Pages)
        {
            if (page.Offset == offset)
            {
                return page;
            }
        }
        return null;
    }

    public static uint OffsetOf(AreaView area, uint page) => area.FileOffset + page - area.First;

    /// <summary>The first object of a chain that has a page; devzero has them all.</summary>
    public ObjectView? Giver(AreaView area, uint offset) =>
        area.Chain.Select(Find).FirstOrDefault(each => each is not null && Has(each, offset));

    public static bool Has(ObjectView each, uint offset) =>
        each.Kind == ObjectKind.Devzero || PageOf(each, offset) is not null;

    /// <summary>A frame, and the beginning of what is in it.</summary>
    public string FrameText(FrameNumber frame) =>
        frame == Pager.ZeroFrame ? "the zero page" : $"frame {frame}, {Contents(frame)}";

    /// <summary>The beginning of what a frame holds, as a person would say it.</summary>
    public string Contents(FrameNumber frame)
    {
        const int most = 6;
        var bytes = memory.ContentsOf(frame).AsSpan();
        if (bytes.IndexOfAnyExcept((byte)0) < 0)
        {
            return "zeros";
        }
        var length = bytes.IndexOf((byte)0);
        var shown = length < 0 ? most : int.Min(length, most);
        return shown == 0 ? "\\0..." : UserPages.Show(bytes[..shown]) + (length is >= 0 and <= most ? "" : "...");
    }
}
