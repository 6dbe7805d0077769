using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>What became of the areas of a task: mapped, split, shrunk, destroyed, flushed, frozen, copied
/// (R-MEM-120 to R-MEM-152).</summary>
/// <param name="before">What the pager kept before it.</param>
/// <param name="after">What it keeps after it.</param>
/// <param name="names">The names.</param>
internal sealed class AreaStory(PagerSight before, PagerSight after, Names names)
{
    private readonly PagedWording words = new(names, before);
    private readonly PagedWording now = new(names, after);

    public IEnumerable<MemoryEvent> Mapped(Mmap call, uint address)
    {
        var inside = call.Flags.HasFlag(MmapFlags.GrowsDown) ? address - 1 : address;
        var area = after.AreaAt(inside / PagedBoot.PageSize);
        if (area is null)
        {
            yield break;
        }
        var place = PagedWording.PageText(area.First);
        var isShared = area.Flags.HasFlag(AreaFlags.Shared);
        yield return call.Address == area.First * PagedBoot.PageSize ? new($"{place} will do as asked for", "R-MEM-141")
        : isShared ? new($"{place}: the lowest free run of the shared region", "R-MEM-142")
        : new(
            $"{place}: the lowest gap that fits{(call.Address == 0 ? "" : ", since the hint is not free")}",
            "R-MEM-143"
        );
        var demanded = call.Flags.HasFlag(MmapFlags.Fixed) ? Pages(call.Length) : 0;
        foreach (var each in Cut(call.Address / PagedBoot.PageSize, demanded))
        {
            yield return each;
        }
        yield return new(
            $"a new area at {PagedWording.Range(area)}: {PagedWording.Flags(area)}; its chain is {now.Chain(area)}",
            "R-MEM-140"
        );
        yield return new("no page is mapped until it is touched", "R-MEM-100");
    }

    public IEnumerable<MemoryEvent> Attached(uint address, string rule)
    {
        var area = after.AreaAt(address / PagedBoot.PageSize)!;
        yield return new(
            $"a new area at {PagedWording.Range(area)}: {PagedWording.Flags(area)}; its chain is {now.Chain(area)}",
            rule
        );
    }

    public IEnumerable<MemoryEvent> Unmapped(uint address, uint length) =>
        Cut(address / PagedBoot.PageSize, Pages(length));

    public IEnumerable<MemoryEvent> Flushed()
    {
        foreach (var each in before.Pager.Objects.Where(each => each.Kind == ObjectKind.VfsFile))
        {
            var clean = each
                .Pages.Where(page => page.IsDirty && IsClean(each.Id, page.Offset))
                .Select(page => page.Offset)
                .ToImmutableArray();
            if (!clean.IsEmpty)
            {
                yield return new(
                    $"page {string.Join(", ", clean)} of {words.Of(each)} is written to its vnode, and is clean; where it was mapped read-write it is read-only, so that the next store is noticed",
                    "R-MEM-85"
                );
            }
        }
    }

    public IEnumerable<MemoryEvent> Forked(ThreadId child)
    {
        foreach (var area in before.Areas)
        {
            var top = before.Find(area.Chain[0])!;
            if (top is not { Kind: ObjectKind.Shadow })
            {
                continue;
            }
            var pages = Enumerable
                .Range((int)area.First, (int)(area.End - area.First))
                .Count(page => before.EntryOf((uint)page)?.Kind == MappingKind.ReadWrite);
            yield return new(
                $"{words.Of(top)} is frozen; {Counted.Of(pages, "page", "pages")} that {words.Of(before.Task)} had mapped read-write {(pages == 1 ? "is" : "are")} read-only",
                "R-MEM-120"
            );
        }
        var count = before.Areas.Length;
        yield return new(
            $"{now.Of(child)} gets {Counted.Of(count, "area", "areas")} with the same chains: each object has a link more, and no page is copied",
            "R-MEM-121"
        );
    }

    public IEnumerable<MemoryEvent> Released()
    {
        if (before.Record is not { Space: var space })
        {
            yield break;
        }
        if (before.Pager.Tasks.Count(task => task.Space == space) > 1)
        {
            yield return new("other threads share its areas, which stay", "R-MEM-64");
            yield break;
        }
        foreach (var area in before.Areas)
        {
            yield return new($"the area at {PagedWording.Range(area)} is released: {words.Chain(area)}", "R-MEM-123");
        }
    }

    /// <summary>Objects that are no longer there, or no longer in a chain.</summary>
    /// <param name="releases">Whether chains were released.</param>
    public IEnumerable<MemoryEvent> Gone(bool releases)
    {
        foreach (var each in before.Pager.Objects)
        {
            if (after.Find(each.Id) is not null)
            {
                foreach (var left in Left(each, releases))
                {
                    yield return left;
                }
                continue;
            }
            yield return GoneEvent(each, releases);
        }
    }

    private MemoryEvent GoneEvent(ObjectView each, bool releases)
    {
        var moved = each
            .Pages.Where(page => after.Pager.Objects.Any(other => other.Pages.Any(its => its.Frame == page.Frame)))
            .ToImmutableArray();
        var heir = moved.IsEmpty
            ? null
            : after.Pager.Objects.First(other => other.Pages.Any(its => its.Frame == moved[0].Frame));
        if (heir is not null)
        {
            return new(
                $"{words.Of(each)} has one link and one shadow left: it merges into {now.Of(heir)}, which gets page {string.Join(", ", moved.Select(page => page.Offset))} of it",
                "R-MEM-117"
            );
        }
        var frames = each.Pages.IsEmpty
            ? ""
            : $"; {Counted.Of(each.Pages.Length, "frame is", "frames are")} given back";
        return each.Kind == ObjectKind.VfsFile
                ? new($"{words.Of(each)} has neither openers nor links: its record goes{frames}", "R-MEM-86")
            : releases ? new($"{words.Of(each)} has no link left, and goes{frames}", "R-MEM-73")
            : new($"{words.Of(each)} can be seen by nobody any more: it is dropped{frames}", "R-MEM-116");
    }

    // A shadow may leave one chain and stay in others (R-MEM-116).
    private IEnumerable<MemoryEvent> Left(ObjectView each, bool releases)
    {
        if (releases || each.Kind != ObjectKind.Shadow)
        {
            yield break;
        }
        foreach (var area in before.Areas.Where(area => area.Chain.Contains(each.Id)))
        {
            if (after.AreaAt(area.First) is { } same && !same.Chain.Contains(each.Id))
            {
                yield return new(
                    $"{words.Of(each)} is dropped from the chain of {words.Of(before.Task)}: all its pages are in {now.Of(same.Chain[0])} too",
                    "R-MEM-116"
                );
            }
        }
    }

    private IEnumerable<MemoryEvent> Cut(uint first, uint pages)
    {
        var end = first + pages;
        foreach (var area in before.AreasIn(first, end))
        {
            var place = PagedWording.Range(area);
            var parts = after
                .AreasIn(area.First, area.End)
                .Where(each => each.First < first || each.First >= end)
                .ToImmutableArray();
            yield return (area.First < first, area.End > end) switch
            {
                (true, true) => new(
                    $"the area at {place} is split: the front keeps {Ranges(parts, 0)}, the back gets {Ranges(parts, 1)} with the same chain",
                    "R-MEM-150"
                ),
                (false, true) => new($"the area at {place} shrinks from the front, to {Ranges(parts, 0)}", "R-MEM-150"),
                (true, false) => new($"the area at {place} shrinks from the back, to {Ranges(parts, 0)}", "R-MEM-150"),
                _ => new($"the area at {place} goes", "R-MEM-150"),
            };
        }
    }

    private static string Ranges(ImmutableArray<AreaView> parts, int index) =>
        index < parts.Length ? PagedWording.Range(parts[index]) : "nothing";

    private bool IsClean(ObjectId id, uint offset) =>
        after.Find(id) is not { } left || PagerSight.PageOf(left, offset) is not { IsDirty: true };

    private static uint Pages(uint length) => (uint)(((ulong)length + PagedBoot.PageSize - 1) / PagedBoot.PageSize);
}
