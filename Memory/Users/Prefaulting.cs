using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The pager gets a page of a task by the fault route, always (R-MEM-130, R-MEM-131).</summary>
internal static class Prefaulting
{
    /// <summary>Read, then Write, each as a fault.</summary>
    /// <param name="draft">The state.</param>
    /// <param name="task">The task.</param>
    /// <param name="page">The page.</param>
    /// <param name="wants">Read, Write or both.</param>
    /// <param name="reached">The page as it is mapped then.</param>
    /// <returns>What is in the way, or null.</returns>
    public static MemoryReason? Reach(
        MemoryDraft draft,
        MemoryTask task,
        uint page,
        AreaFlags wants,
        out PageEntry reached
    )
    {
        reached = default;
        if (AreaTree.At(draft.AreasOf(task.Space), page) is null)
        {
            return new NoAreaAt(Page.AddressOf(page));
        }
        if (wants == AreaFlags.None || (wants & ~(AreaFlags.Read | AreaFlags.Write)) != 0)
        {
            return new WantsUnfit(wants);
        }
        var obstacle = wants.HasFlag(AreaFlags.Read) ? Fault.Handle(draft, task, page, AccessKind.Read) : null;
        obstacle ??= wants.HasFlag(AreaFlags.Write) ? Fault.Handle(draft, task, page, AccessKind.Write) : null;
        reached = draft.EntryOf(task.Space, page);
        return obstacle;
    }
}
