using System.Globalization;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>Says what a pager keeps in a scenario's own names.</summary>
/// <param name="names">The names.</param>
/// <param name="sight">What the pager keeps.</param>
internal sealed class PagedWording(Names names, PagerSight sight)
{
    public static string Hex(uint address) => string.Create(CultureInfo.InvariantCulture, $"0x{address:x8}");

    public static string PageText(uint page) => Hex(page * PagedBoot.PageSize);

    public string Of(ThreadId task) => names.Of(task) ?? $"thread {task}";

    /// <summary>The first task of a space: all of them share its areas.</summary>
    public string Of(SpaceId space)
    {
        var tasks = sight.Pager.Tasks.Where(task => task.Space == space).Select(task => Of(task.Task));
        return string.Join("+", tasks);
    }

    public string Of(ObjectView each) =>
        each.Kind switch
        {
            ObjectKind.Devzero => "devzero",
            ObjectKind.VfsFile => $"file {FileName(each.Id)}",
            ObjectKind.Segment => SegmentName(each.Id),
            _ => $"shadow {each.Id}",
        };

    public string Of(ObjectId id) => sight.Find(id) is { } each ? Of(each) : $"object {id}";

    public string Chain(AreaView area) => string.Join(" -> ", area.Chain.Select(Of));

    /// <summary>An area by its task, its address and its length.</summary>
    public static string Range(AreaView area) =>
        $"{PageText(area.First)}, {Counted.Of((int)(area.End - area.First), "page", "pages")}";

    /// <summary>What may be done with an area.</summary>
    public static string Flags(AreaView area)
    {
        (AreaFlags Flag, string Word)[] words =
        [
            (AreaFlags.Shared, "shared"),
            (AreaFlags.Private, "private"),
            (AreaFlags.Read, "read"),
            (AreaFlags.Write, "write"),
            (AreaFlags.Execute, "execute"),
        ];
        return string.Join(", ", words.Where(word => area.Flags.HasFlag(word.Flag)).Select(word => word.Word));
    }

    private string FileName(ObjectId id)
    {
        var file = sight.Pager.Files.FirstOrDefault(each => each.Id.Object == id);
        return file?.Vnode is { } vnode ? names.Of(vnode) ?? $"{vnode}" : $"{id}";
    }

    private string SegmentName(ObjectId id)
    {
        var segment = sight.Pager.Segments.FirstOrDefault(each => each.File.Object == id);
        return segment is null ? $"segment {id}"
            : segment.IsHidden ? "hidden segment"
            : $"segment {names.Of(segment.Segment) ?? $"{segment.Segment}"}";
    }
}
