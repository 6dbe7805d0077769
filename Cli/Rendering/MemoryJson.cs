using System.Collections.Immutable;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>What happened to memory in a step, as JSON.</summary>
internal static class MemoryJson
{
    /// <summary>What happened to memory in a step; null if it was not about memory, and needed none.</summary>
    /// <param name="step">The step.</param>
    /// <param name="came">What was asked of a pager; null if nothing was, though a call may have needed pages.</param>
    /// <param name="isExplained">Whether what was looked at is told too.</param>
    internal static MemoryDocument? Of(StepRecord step, PagedCame? came, bool isExplained)
    {
        var story = PagedStory.Of(step);
        if (came is null && story is null)
        {
            return null;
        }
        var explanation = isExplained ? PagedExplanation.Of(step) : null;
        var wording = new Wording(step.Names, step.After.Ipc.Kernel);
        return new(
            came is not { KernelCalls: { IsEmpty: false } calls }
                ? null
                :
                [
                    .. calls.Select(call => new PagerCallDocument(
                        StepTelling.CallOf(call, wording),
                        StepTelling.OutcomeOf(call, wording)
                    )),
                ],
            story is null ? [] : [.. story.Events.Select(Event)],
            Chain(story?.Before),
            Chain(story?.After),
            Heap(story?.Heap),
            explanation is null ? null : [.. explanation.Looked.Select(Event)],
            explanation?.Areas
        );
    }

    private static EventDocument Event(MemoryEvent each) => new(each.Text, each.Rule);

    private static ChainDocument? Chain(ChainPicture? picture) =>
        picture is null
            ? null
            : new(
                picture.Columns,
                picture.Hidden,
                [.. picture.Areas.Select(area => new AreaDocument(area.Task, area.Address, area.Chain, area.Pages))],
                [.. picture.Objects.Select(each => new ObjectDocument(each.Name, each.Mark, each.Pages))]
            );

    private static HeapDocument? Heap(HeapPicture? heap) =>
        heap is null
            ? null
            : new(
                heap.Break,
                [.. heap.Blocks.Select(block => new BlockDocument(block.Address, block.Size, block.IsUsed, block.Name))]
            );
}
