using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>The library's memory as a trace would record it.</summary>
internal static class ShownMemory
{
    public static RecordedMemory Of(MemorySystem system)
    {
        var view = system.View();
        var pager = view.Pagers[0];
        var tasks = pager.Tasks.Where(task => task.Task.Local != 0).ToList();
        return new()
        {
            Areas = tasks.ToImmutableSortedDictionary(task => task.Task.Local, task => AreasOf(pager, task.Space)),
            Mappings = tasks.ToImmutableSortedDictionary(task => task.Task.Local, task => MappingsOf(view, task.Space)),
            Objects = pager.Objects.ToImmutableSortedDictionary(each => each.Id.Value, each => ObjectOf(pager, each)),
        };
    }

    private static ImmutableArray<TracedArea> AreasOf(PagerMemoryView pager, SpaceId space) =>
        [
            .. pager
                .AreaLists.Single(list => list.Space == space)
                .Areas.Select(area => new TracedArea(
                    area.First,
                    area.End,
                    (uint)area.Flags,
                    area.FileOffset,
                    [.. area.Chain.Select(each => each.Value)]
                )),
        ];

    private static ImmutableSortedDictionary<uint, (uint, bool)> MappingsOf(MemoryView view, SpaceId space) =>
        view
            .Spaces.Where(each => each.Space == space)
            .SelectMany(each => each.Mappings)
            .ToImmutableSortedDictionary(page => page.Page, page => (page.Frame.Value, page.Kind.IsWritable()));

    private static TracedObject ObjectOf(PagerMemoryView pager, ObjectView each) =>
        new(
            each.Kind switch
            {
                ObjectKind.Devzero => "zero",
                ObjectKind.VfsFile => "file",
                ObjectKind.Segment => "shm",
                _ => "shadow",
            },
            each.IsWritable,
            (uint)each.PageCount,
            (uint)each.Links,
            (uint)each.Shadows,
            each.Original?.Value,
            each.Kind == ObjectKind.VfsFile
                ? (uint)pager.Files.Single(file => file.Id.Object == each.Id).Openers
                : null,
            SegmentOf(pager, each)?.Segment.Value,
            SegmentOf(pager, each) is { } segment ? segment.OwnAddress ?? 0 : null,
            [.. each.Pages.Select(page => (page.Offset, page.Frame.Value))]
        );

    private static SegmentView? SegmentOf(PagerMemoryView pager, ObjectView each) =>
        each.Kind == ObjectKind.Segment ? pager.Segments.Single(segment => segment.File.Object == each.Id) : null;
}
