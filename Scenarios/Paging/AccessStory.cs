using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>What an access to pages of a task came to, page by page: the area, the mapping, the search down the chain,
/// and what was mapped (R-MEM-100 to R-MEM-115).</summary>
/// <param name="before">What the pager kept before it.</param>
/// <param name="after">What it keeps after it.</param>
/// <param name="names">The names.</param>
internal sealed class AccessStory(PagerSight before, PagerSight after, Names names)
{
    private const uint GreatestCount = 4;

    private readonly PagedWording words = new(names, before);
    private readonly PagedWording now = new(names, after);

    public IEnumerable<MemoryEvent> Of(uint address, uint size, AccessKind wanted)
    {
        var first = address / PagedBoot.PageSize;
        var last = (uint)(((ulong)address + uint.Max(size, 1) - 1) / PagedBoot.PageSize);
        // An access of which one page is illegal changes no other (R-MEM-104).
        for (var page = first; page <= last && page - first < GreatestCount; page++)
        {
            if (!IsLegal(page, wanted))
            {
                first = last = page;
            }
        }
        for (var page = first; page <= last && page - first < GreatestCount; page++)
        {
            foreach (var each in Page(page, wanted))
            {
                yield return each;
            }
        }
    }

    /// <summary>What is looked at for an access, in order.</summary>
    public IEnumerable<MemoryEvent> Search(uint page, AccessKind wanted)
    {
        var place = PagedWording.PageText(page);
        if (before.AreaAt(page) is not { } area)
        {
            yield return new($"the areas of {words.Of(before.Task)}: none contains {place}", "R-MEM-101");
            yield break;
        }
        var verdict = IsLegal(page, wanted) ? "permits" : "does not permit";
        yield return new(
            $"the area at {PagedWording.Range(area)}: {PagedWording.Flags(area)}; it {verdict} to {Verb(wanted)}",
            "R-MEM-101"
        );
        var entry = before.EntryOf(page);
        yield return new(
            entry is { } found
                ? $"the mapping of {place}: {KindText(found.Kind)}, {before.FrameText(found.Frame)}"
                : $"the mapping of {place}: there is none",
            "R-MEM-100"
        );
        if (!IsLegal(page, wanted) || (entry is { } there && Permits(there.Kind, wanted)))
        {
            yield break;
        }
        foreach (var each in Down(area, PagerSight.OffsetOf(area, page)))
        {
            yield return each;
        }
    }

    private IEnumerable<MemoryEvent> Down(AreaView area, uint offset)
    {
        foreach (var each in area.Chain.Select(before.Find))
        {
            var has = PagerSight.Has(each!, offset);
            var mark = each!.Kind == ObjectKind.Shadow ? (each.IsWritable ? " (writable)" : " (frozen)") : "";
            var what =
                each.Kind == ObjectKind.Devzero ? "has the zero page at every offset"
                : PagerSight.PageOf(each, offset) is { } page ? $"has page {offset}: {before.FrameText(page.Frame)}"
                : each.Kind == ObjectKind.VfsFile ? $"reads page {offset} from its vnode"
                : each.Kind == ObjectKind.Segment ? $"has no page {offset} yet, and makes it"
                : $"has no page {offset}";
            yield return new(
                $"{words.Of(each)}{mark} {what}",
                each.Kind == ObjectKind.Segment ? "R-MEM-111" : "R-MEM-72"
            );
            if (has || each.Kind is ObjectKind.VfsFile or ObjectKind.Segment)
            {
                yield break;
            }
        }
    }

    private static bool Permits(MappingKind kind, AccessKind wanted) =>
        wanted != AccessKind.Write || kind != MappingKind.ReadOnly;

    private static string Verb(AccessKind wanted) =>
        wanted switch
        {
            AccessKind.Write => "write",
            AccessKind.Fetch => "execute",
            _ => "read",
        };

    private static string KindText(MappingKind kind) => kind == MappingKind.ReadOnly ? "read-only" : "read-write";

    private bool IsLegal(uint page, AccessKind wanted) =>
        before.AreaAt(page) is { } area
        && area.Flags.HasFlag(wanted == AccessKind.Write ? AreaFlags.Write : AreaFlags.Read);

    private IEnumerable<MemoryEvent> Page(uint page, AccessKind wanted)
    {
        var place = PagedWording.PageText(page);
        if (!IsLegal(page, wanted))
        {
            return [new($"illegal access at {place}: the pager suspends {words.Of(before.Task)}", "R-MEM-104")];
        }
        if (before.EntryOf(page) is { } entry && Permits(entry.Kind, wanted))
        {
            return [new($"no fault at {place}: it is mapped {KindText(entry.Kind)} already", "R-MEM-100")];
        }
        var area = before.AreaAt(page)!;
        if (after.EntryOf(page) is not { } mapped || !Permits(mapped.Kind, wanted))
        {
            return [new($"fault at {place}: no frame, or no page table, is left for it", "R-MEM-104")];
        }
        return area.Flags.HasFlag(AreaFlags.Shared) ? Shared(area, page, wanted, mapped)
            : wanted == AccessKind.Write ? Copied(area, page, mapped)
            : Given(area, page, mapped);
    }

    private IEnumerable<MemoryEvent> Given(AreaView area, uint page, MappingView mapped)
    {
        var giver = before.Giver(area, PagerSight.OffsetOf(area, page));
        var name = giver is null ? words.Of(area.Chain[^1]) : words.Of(giver);
        var what = mapped.Frame == after.Pager.ZeroFrame ? "the zero page" : after.FrameText(mapped.Frame);
        yield return new($"read fault at {PagedWording.PageText(page)}: {name} gives {what}", "R-MEM-102");
        yield return new(
            $"it is mapped {KindText(mapped.Kind)}",
            giver?.Kind == ObjectKind.Devzero ? "R-MEM-75" : "R-MEM-102"
        );
    }

    private IEnumerable<MemoryEvent> Shared(AreaView area, uint page, AccessKind wanted, MappingView mapped)
    {
        var (offset, top) = (PagerSight.OffsetOf(area, page), before.Find(area.Chain[0])!);
        var isFile = top.Kind == ObjectKind.VfsFile;
        var rule = isFile ? "R-MEM-112" : "R-MEM-111";
        var fault = $"{(wanted == AccessKind.Write ? "write" : "read")} fault at {PagedWording.PageText(page)}";
        yield return PagerSight.PageOf(top, offset) is { } had
            ? new($"{fault}: {words.Of(top)} has the page for all: {after.FrameText(had.Frame)}", rule)
            : new(
                isFile
                    ? $"{fault}: {words.Of(top)} reads the page from its vnode into frame {mapped.Frame}"
                    : $"{fault}: the first touch of all makes the page, frame {mapped.Frame} full of zeros",
                isFile ? "R-MEM-82" : rule
            );
        yield return new($"it is mapped {KindText(mapped.Kind)}", rule);
        if (isFile && wanted == AccessKind.Write)
        {
            yield return new("the page is dirty from now on", "R-MEM-84");
        }
    }

    private IEnumerable<MemoryEvent> Copied(AreaView area, uint page, MappingView mapped)
    {
        var (offset, top) = (PagerSight.OffsetOf(area, page), before.Find(area.Chain[0])!);
        var fault = $"write fault at {PagedWording.PageText(page)}";
        if (top.IsWritable && PagerSight.PageOf(top, offset) is not null)
        {
            yield return new($"{fault}: {words.Of(top)} is writable and has the page", "R-MEM-115");
        }
        else
        {
            var owner = after.AreaAt(page)!.Chain[0];
            if (!top.IsWritable && before.Find(owner) is null)
            {
                var why = top.Kind == ObjectKind.Shadow ? "is frozen" : "is never written";
                yield return new($"{fault}: {words.Of(top)} {why}; {now.Of(owner)} is made above it", "R-MEM-115");
                fault = "the page";
            }
            var giver = before.Giver(area, offset);
            var from = giver is null ? words.Of(area.Chain[^1]) : words.Of(giver);
            var source =
                giver is { Kind: not ObjectKind.Devzero } && PagerSight.PageOf(giver, offset) is { } there
                    ? $"frame {there.Frame} of {from}"
                : giver is null ? $"the page of {from}"
                : "the zero page";
            yield return new($"{fault}: {source} is copied to frame {mapped.Frame} of {now.Of(owner)}", "R-MEM-115");
        }
        yield return new($"it is mapped {KindText(mapped.Kind)}", "R-MEM-103");
    }
}
