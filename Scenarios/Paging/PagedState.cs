using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>What the pagers of a scenario keep, immutable.</summary>
/// <param name="Memory">Page tables, areas, objects, frames.</param>
/// <param name="Boots">What each pager booted with.</param>
/// <param name="Heaps">The heap of each pager, by container.</param>
/// <param name="Openings">Which task has which file open; a child has those of its parent.</param>
public sealed record PagedState(
    MemorySystem Memory,
    ImmutableArray<MemoryBoot> Boots,
    ImmutableSortedDictionary<byte, Heap> Heaps,
    ImmutableArray<Opening> Openings
)
{
    /// <summary>What the pager of a task booted with; null if its container has none.</summary>
    /// <param name="task">The task.</param>
    public MemoryBoot? BootOf(ThreadId task) => Boots.FirstOrDefault(boot => boot.Container == task.Container);

    /// <summary>The opening of a file by a task; null if it has not opened it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="vnode">The vnode.</param>
    public Opening? OpeningOf(ThreadId task, VnodeId vnode) =>
        Openings.LastOrDefault(opening => opening.Task == task && opening.Vnode == vnode);

    /// <summary>What a pager keeps, in canonical order; null if there is none.</summary>
    /// <param name="container">Its container.</param>
    public PagerMemoryView? ViewOf(ContainerId container) =>
        Memory.View().Pagers.FirstOrDefault(pager => pager.Container == container);
}

/// <summary>A file that a task has open.</summary>
/// <param name="Task">The task.</param>
/// <param name="Vnode">The vnode.</param>
/// <param name="File">What its descriptor refers to.</param>
public sealed record Opening(ThreadId Task, VnodeId Vnode, OpenedFile File);
