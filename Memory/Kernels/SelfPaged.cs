using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>A thread that is its own pager and makes an access that it cannot serve is destroyed, with the threads that it
/// pages (R-MEM-19, R-TC-3). Whoever has another pager is suspended by that (R-MEM-104).</summary>
internal static class SelfPaged
{
    /// <summary>What becomes of a thread whose access could not be served.</summary>
    /// <param name="system">The system.</param>
    /// <param name="fault">The access.</param>
    public static PagerService EndOf(PagedSystem system, TaskSuspended fault)
    {
        var kernel = system.Ipc.Kernel;
        if (
            !kernel.TryFind(fault.Task, out var thread)
            || !thread.IsOwnPager
            // A thread that does not run makes no instruction.
            || system.Step(thread.Id, new DestroyThread(thread.Id, 0)) is not Done<PagedSystem> { Next: var next } done
        )
        {
            return new(system, fault);
        }
        var memory = system.Memory.Containers[thread.Id.Value >> 24];
        ImmutableArray<ThreadId> gone =
        [
            .. memory.Tasks.Values.Select(task => task.Id).Where(id => !next.Ipc.Kernel.TryFind(id, out _)),
        ];
        var rest =
            thread.Id == memory.Pager
                ? next.Memory.WithoutPager(memory.Id)
                : gone.Aggregate(next.Memory, (left, id) => left.Step(id, new ExitTask()).Next);
        var outcome = new TaskDestroyed(rest, thread.Id, fault.Reason, gone);
        return new(next.With(next.Ipc.Kernel, rest), outcome) { Exit = done };
    }
}
