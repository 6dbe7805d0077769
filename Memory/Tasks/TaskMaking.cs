using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>Tasks begin, fork and share (R-MEM-64, R-MEM-120, R-MEM-121).</summary>
internal static class TaskMaking
{
    /// <summary>A task with no areas.</summary>
    public static MemoryOutcome Add(MemoryDraft draft, AddTask call)
    {
        var fault = NewcomerFault(draft, call.Task) ?? SpaceFault(draft, call.Space);
        if (fault is not null)
        {
            return draft.Refused(fault);
        }
        draft.Put(new AreaList(call.Space, null, 1));
        Record(draft, new(call.Task, call.Space, call.Region, call.MapWindow));
        return draft.Done(Reply.Nothing);
    }

    /// <summary>The memory of a fork.</summary>
    public static MemoryOutcome Fork(MemoryDraft draft, MemoryTask parent, ForkTask call)
    {
        var fault = NewcomerFault(draft, call.Child) ?? SpaceFault(draft, call.ChildSpace);
        if (fault is not null)
        {
            return draft.Refused(fault);
        }
        var areas = draft.AreasOf(parent.Space);
        // R-MEM-120, then R-MEM-15: the child's table is copied when the parent's is frozen.
        Freeze(draft, parent.Space, areas);
        draft.CopyMappings(parent.Space, call.ChildSpace);
        // R-MEM-121
        draft.Put(new AreaList(call.ChildSpace, areas, 1));
        foreach (var area in AreaTree.InOrder(areas))
        {
            Chain.Link(draft, area.Top);
            AreaChanges.Announce(draft, call.ChildSpace, area);
        }
        Record(draft, parent with { Id = call.Child, Space = call.ChildSpace });
        return draft.Done(Reply.Nothing);
    }

    /// <summary>A thread that shares the space of a task, and so its areas (R-MEM-64).</summary>
    public static MemoryOutcome Clone(MemoryDraft draft, MemoryTask task, CloneTask call)
    {
        if (NewcomerFault(draft, call.Newcomer) is { } fault)
        {
            return draft.Refused(fault);
        }
        var list = draft.ListOf(task.Space);
        draft.Put(list with { Sharers = list.Sharers + 1 });
        Record(draft, task with { Id = call.Newcomer });
        return draft.Done(Reply.Nothing);
    }

    /// <summary>Private areas lose their writable tops, and what is mapped ReadWrite in them becomes ReadOnly: in their
    /// windows, and nowhere else (R-MEM-120, E-MEM-27).</summary>
    public static void Freeze(MemoryDraft draft, SpaceId space, AreaTree? areas)
    {
        foreach (var area in AreaTree.InOrder(areas))
        {
            if (!area.IsPrivate || draft.ObjectOf(area.Top) is not { IsShadow: true } top)
            {
                continue;
            }
            draft.Put(top with { IsWritable = false });
            draft.Freeze(space, area.First, area.PageCount);
        }
    }

    private static void Record(MemoryDraft draft, MemoryTask task) =>
        draft.Tasks = draft.Tasks.Set(task.Id.Local, task);

    private static MemoryReason? NewcomerFault(MemoryDraft draft, ThreadId task) =>
        task.IsSpecial || task.Container != draft.Container ? new NoSuchTask(task)
        : draft.Tasks.Contains(task.Local) ? new TaskExists(task)
        : null;

    private static SpaceInUse? SpaceFault(MemoryDraft draft, SpaceId space) =>
        draft.HasList(space) ? new SpaceInUse(space) : null;
}
