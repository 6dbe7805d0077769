using System.Collections.Immutable;
using System.Globalization;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>A step about memory, for a person: what came of it, what happened by which rule, and the chain before and
/// after, in text.</summary>
internal static class PagedTelling
{
    private const int Gap = 3;

    /// <summary>What came of a step, in one sentence.</summary>
    public static string Summary(StepRecord step, PagedCame came)
    {
        var wording = new Wording(step.Names, step.After.Ipc.Kernel);
        return came.Ending switch
        {
            Ending.Suspended => $"suspended: {came.Reason!.Error} would be the error of a call",
            Ending.Destroyed => $"destroyed: {came.Reason!.Error} would be the error of a call",
            Ending.Refused => $"refused with {came.Reason!.Error}",
            _ => $"ok{Result(step, came, wording)}",
        };
    }

    /// <summary>All that is told below the heading of a step.</summary>
    public static IEnumerable<ToldLine> Tell(StepRecord step, PagedCame came, int indentation)
    {
        var wording = new Wording(step.Names, step.After.Ipc.Kernel);
        yield return ToldLine.Of(indentation, Summary(step, came), came.Ending == Ending.Ok ? Tone.Good : Tone.Refused);
        if (came.Reason is { } reason)
        {
            foreach (var line in Refusal.Of(reason, came.Caller, wording).Lines(indentation + 2))
            {
                yield return line;
            }
        }
        foreach (var call in came.KernelCalls)
        {
            var text = $"{CallWording.Of(call.Caller, call.Call, wording)}: {OutcomeWording.Of(call, wording)}";
            yield return ToldLine.Labelled(indentation + 2, "kernel", text);
        }
        foreach (var ended in came.Ended)
        {
            var text = $"{wording.Of(ended.Thread)}: its call ends with {CallWording.Result(ended.Result)}";
            yield return ToldLine.Labelled(indentation + 2, "wakes", text);
        }
        foreach (var line in Story(step, indentation + 2))
        {
            yield return line;
        }
    }

    /// <summary>What happened to memory in a step, and pictures of it; nothing if nothing did.</summary>
    public static IEnumerable<ToldLine> Story(StepRecord step, int indentation)
    {
        if (PagedStory.Of(step) is not { } story)
        {
            yield break;
        }
        foreach (var each in story.Events)
        {
            yield return ToldLine.Labelled(indentation, "memory", $"{each.Text} ({each.Rule})");
        }
        foreach (var line in Pictures(story, indentation))
        {
            yield return line;
        }
    }

    /// <summary>A picture in lines: areas, then objects, each with a column a page.</summary>
    public static IEnumerable<ToldLine> Lines(ChainPicture picture, int indentation)
    {
        List<ImmutableArray<string>> rows =
        [
            Header(picture),
            .. picture.Areas.Select(Row),
            .. picture.Objects.Select(Row),
        ];
        var widths = Enumerable
            .Range(0, picture.Columns.Length + 1)
            .Select(at => rows.Max(row => row[at].Length))
            .ToList();
        foreach (var row in rows)
        {
            var text = string.Concat(
                row.Select((cell, at) => at < widths.Count ? cell.PadRight(widths[at] + Gap) : cell)
            );
            yield return ToldLine.Of(indentation, text.TrimEnd());
        }
    }

    private static ImmutableArray<string> Header(ChainPicture picture) =>
        [
            "",
            .. picture.Columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"page {column}")),
            picture.Hidden == 0 ? "" : $"({picture.Hidden} more)",
        ];

    private static ImmutableArray<string> Row(AreaRow area) =>
        [$"{area.Task} {PagedWording.Hex(area.Address)}", .. area.Pages, string.Join(" -> ", area.Chain)];

    private static ImmutableArray<string> Row(ObjectRow each) =>
        [$"  {each.Name}{(each.Mark is null ? "" : $", {each.Mark}")}", .. each.Pages, ""];

    private static IEnumerable<ToldLine> Pictures(PagedStory story, int indentation)
    {
        foreach (var (name, picture) in new[] { ("before", story.Before), ("after", story.After) })
        {
            if (picture is null)
            {
                continue;
            }
            yield return ToldLine.Of(indentation, name, Tone.Faint);
            foreach (var line in Lines(picture, indentation + 2))
            {
                yield return line;
            }
        }
        if (story.Before is not null && story.After is null)
        {
            yield return ToldLine.Of(indentation, "after", Tone.Faint);
            yield return ToldLine.Of(indentation + 2, "nothing is left of it");
        }
        foreach (var line in Heap(story.Heap, indentation))
        {
            yield return line;
        }
    }

    private static IEnumerable<ToldLine> Heap(HeapPicture? heap, int indentation)
    {
        if (heap is null)
        {
            yield break;
        }
        yield return ToldLine.Of(indentation, "the heap, from the bottom", Tone.Faint);
        foreach (var block in heap.Blocks)
        {
            var use = block.IsUsed ? $"used{(block.Name is null ? "" : $", {block.Name}")}" : "free";
            yield return ToldLine.Of(
                indentation + 2,
                string.Create(CultureInfo.InvariantCulture, $"at {block.Address, 6}   {block.Size, 6} bytes   {use}")
            );
        }
        yield return ToldLine.Of(
            indentation + 2,
            $"break {heap.Break.ToString(CultureInfo.InvariantCulture).PadLeft(4)}"
        );
    }

    private static string Result(StepRecord step, PagedCame came, Wording wording) =>
        (came.First, came.Reply) switch
        {
            _ when came.Made is { } thread =>
                $": {wording.Of(thread)} is thread {thread} in space {step.After.Ipc.Kernel.Find(thread)!.Space}",
            (_, BytesRead read) => $": it reads {UserPages.Show(read.Bytes.AsSpan())}",
            (_, BytesMoved moved) => $": {Counted.Of((int)moved.Count, "byte", "bytes")}",
            (_, AddressGiven given) =>
                $": {Named(step.Names.OfMemory(given.Address), "it")} is at {PagedWording.Hex(given.Address)}",
            (_, SegmentMade made) => $": {Named(step.Names.Of(made.Segment), "it")} is segment {made.Segment}",
            (_, FileOpened opened) => $": file record {opened.File}",
            (HeapCallMade { Outcome: BlockAllocated block }, _) =>
                $": {Named(step.Names.Of(block.Address), "it")} is at {block.Address}",
            _ => "",
        };

    private static string Named(string? name, string otherwise) => name ?? otherwise;
}
