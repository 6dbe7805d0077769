using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>The pages that the kernel asked of pagers for a call, in the order of tasks and addresses (R-MEM-17,
/// R-MEM-18).</summary>
internal static class PageInStory
{
    /// <summary>Tells which pages a call needed; null if it needed none.</summary>
    public static PagedStory? Of(StepRecord step, CallCame came)
    {
        if (step.PagedBefore is not { } kept || step.PagedAfter is not { } after)
        {
            return null;
        }
        // What the caller's own instructions did for the call was before it.
        var before = came.Prepared is [.., MemoryCallMade last] ? kept with { Memory = last.Outcome.Next } : kept;
        var pages = Asked(before.Memory.View(), after.Memory.View()).ToImmutableArray();
        if (pages is not [var first, ..])
        {
            return null;
        }
        var (was, now) = PagedStory.Pictures(step, new(before, first.Task), new(after, first.Task), first.Page);
        return new()
        {
            Events = [.. pages.SelectMany(page => Events(step, new(before, page.Task), new(after, page.Task), page))],
            Before = was,
            After = now,
        };
    }

    private static IEnumerable<AskedPage> Asked(MemoryView before, MemoryView after) =>
        from pager in after.Pagers
        from task in pager.Tasks.DistinctBy(each => each.Space)
        let had = MappingsOf(before, task.Space)
        from mapping in MappingsOf(after, task.Space)
        where !had.Contains(mapping)
        select new AskedPage(task.Task, mapping.Page, mapping.Kind != MappingKind.ReadOnly);

    private static ImmutableArray<MappingView> MappingsOf(MemoryView view, SpaceId space) =>
        view.Spaces.FirstOrDefault(each => each.Space == space)?.Mappings ?? [];

    private static IEnumerable<MemoryEvent> Events(StepRecord step, PagerSight before, PagerSight after, AskedPage page)
    {
        var words = new PagedWording(step.Names, before);
        var address = page.Page * PagedBoot.PageSize;
        var (pager, task) = (words.Of(before.Boot.Pager), words.Of(page.Task));
        yield return new(
            $"the kernel asks {pager} for the page of {task} at {PagedWording.PageText(page.Page)}, to {(page.IsWritten ? "write" : "read")} it",
            "R-MEM-18"
        );
        var wanted = page.IsWritten ? AccessKind.Write : AccessKind.Read;
        foreach (var each in new AccessStory(before, after, step.Names).Of(address, 1, wanted))
        {
            yield return each;
        }
        foreach (var each in new AreaStory(before, after, step.Names).Gone(releases: false))
        {
            yield return each;
        }
    }

    private readonly record struct AskedPage(ThreadId Task, uint Page, bool IsWritten);
}
