using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Tasks end, and their areas are released (R-MEM-118, R-MEM-123).</summary>
internal static class TaskEnding
{
    public static MemoryOutcome Exit(MemoryDraft draft, MemoryTask task)
    {
        var list = draft.ListOf(task.Space);
        if (list.Sharers > 1)
        {
            // R-MEM-64
            draft.Put(list with { Sharers = list.Sharers - 1 });
        }
        else
        {
            ReleaseAll(draft, task.Space);
            draft.DropList(task.Space);
            draft.DropMappings(task.Space);
        }
        draft.Tasks = draft.Tasks.Remove(task.Id.Local);
        return draft.Done(Reply.Nothing);
    }

    public static MemoryOutcome Release(MemoryDraft draft, MemoryTask task)
    {
        ReleaseAll(draft, task.Space);
        return draft.Done(Reply.Nothing);
    }

    // R-MEM-123: unmapping flushes what stores went to.
    private static void ReleaseAll(MemoryDraft draft, SpaceId space)
    {
        foreach (var area in AreaTree.InOrder(draft.AreasOf(space)))
        {
            Unmapping.Unmap(draft, space, area.First, area.PageCount);
        }
    }
}
