using System.Globalization;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Calls of the library as traces have them, and their outcomes as they would be recorded.</summary>
internal static class TracedCalls
{
    public static MapArea Map(MemoryStep step) =>
        new(
            step.Has("file") ? new FileId(step.Word("file")) : null,
            step.Word("foff"),
            step.Word("addr"),
            (AreaFlags)step.Word("fl"),
            step.Word("np")
        );

    public static Mmap MapAsCall(MemoryStep step, OpenedFile? file) =>
        new(
            step.Word("addr"),
            step.Word("len"),
            (MmapProtection)step.Word("prot"),
            (MmapFlags)step.Word("mfl"),
            file,
            step.Word("foff")
        );

    public static AccessKind KindOf(MemoryStep step) =>
        step.Text("k") switch
        {
            "r" => AccessKind.Read,
            "w" => AccessKind.Write,
            _ => AccessKind.Fetch,
        };

    public static string ResultOf(MemoryOutcome outcome) =>
        outcome switch
        {
            MemoryRefused refused => Word(-(int)refused.Error),
            TaskSuspended => "suspended",
            MemoryDone { Reply: AddressGiven given } => Word(given.Address),
            MemoryDone { Reply: PageReached page } => $"{Word(page.Frame.Value)}{(page.Kind.IsWritable() ? "w" : "r")}",
            MemoryDone { Reply: SegmentMade made } => Word(made.Segment.Value),
            MemoryDone { Reply: FileOpened opened } => Word(opened.File.Value),
            MemoryDone { Reply: BytesMoved moved } => Word(moved.Count),
            _ => "0",
        };

    private static string Word(long value) => value.ToString(CultureInfo.InvariantCulture);
}
