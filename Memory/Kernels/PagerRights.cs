using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Whether a pager may have mapped and unmapped what it did to serve a task: it is a thread like any other
/// (R-CHK-4, R-CHK-5). What only makes a mapping weaker, at a fork or a flush, gives nobody anything and is not asked
/// for (decision 0024).</summary>
internal static class PagerRights
{
    /// <summary>The first request that the kernel would refuse; null if it grants them all.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="pager">The pager.</param>
    /// <param name="task">Whom it serves.</param>
    /// <param name="before">The memory before.</param>
    /// <param name="next">The memory after, with what was asked for it.</param>
    public static PagerMayNotMap? WhyNot(
        Kernel kernel,
        ThreadId pager,
        ThreadId task,
        MemorySystem before,
        MemorySystem next
    )
    {
        foreach (var request in next.Traffic.Asked)
        {
            var thread = ThreadOf(before, pager, task, request.Space);
            Query query = request.Entry.IsMapped
                ? new MapQuery(thread, request.Entry.Kind, request.Entry.Frame, request.First, request.Count)
                : new UnmapQuery(thread, request.First, request.Count);
            var decision = kernel.Decide(pager, query);
            if (!decision.IsAllowed)
            {
                return new(pager, Page.AddressOf(request.First), decision.Reason);
            }
        }
        return null;
    }

    // The task's own space, the pager's for a window, or that of one who loses a page with it.
    private static ThreadId ThreadOf(MemorySystem memory, ThreadId pager, ThreadId task, SpaceId space)
    {
        if (!memory.TryFind(task, out var record, out var container) || record.Space == space)
        {
            return task;
        }
        return container.PagerSpace == space
            ? pager
            : container.Tasks.Values.FirstOrDefault(each => each.Space == space)?.Id ?? task;
    }
}
