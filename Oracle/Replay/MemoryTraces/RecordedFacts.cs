using Capzero.Capabilities;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>What the steps of a trace tell beside the state that they record: tasks and their regions, blocks of
/// threads, lengths of files, sizes of segments, and the frames that are in use.</summary>
/// <param name="pool">The first frame of the pager, and the first behind.</param>
/// <param name="zeroFrame">The zero page's.</param>
internal sealed class RecordedFacts(PageRange pool, uint zeroFrame)
{
    private const uint PageSize = 4096;

    private readonly Dictionary<uint, uint> takenTogether = [];

    /// <summary>The tasks that there are.</summary>
    public Dictionary<uint, TracedTask> Tasks { get; } = [];

    /// <summary>The addresses of the blocks that tasks were given.</summary>
    public Dictionary<uint, uint> Utcbs { get; } = [];

    /// <summary>How many bytes each file has.</summary>
    public Dictionary<uint, uint> Lengths { get; } = [];

    /// <summary>The segments, by the numbers of their objects.</summary>
    public Dictionary<uint, TracedSegment> Segments { get; } = [];

    /// <summary>The frames that are in use.</summary>
    public SortedSet<uint> Frames { get; } = [pool.Start, zeroFrame];

    /// <summary>The pages of the shared region that its pool handed out. In 2009 it never gets one back (E-MEM-22).
    /// </summary>
    public HashSet<uint> HandedOut { get; } = [];

    /// <summary>The run of all frames.</summary>
    public PageRange Pool => pool;

    /// <summary>The number of the next object.</summary>
    public uint NextObject { get; private set; } = 1;

    /// <summary>A step was made, and came to a state.</summary>
    public void Note(MemoryStep step, RecordedMemory before, RecordedMemory after)
    {
        NoteFrames(step);
        NoteTasks(step);
        NoteHandedOut(step, before);
        if (step.Op == "file")
        {
            Lengths[step.Word("o")] = step.Word("len");
        }
        else if (step.Op == "syswrite" && step.Number("len") is { } length)
        {
            Lengths[step.Word("file")] = (uint)length;
        }
        foreach (var (number, each) in after.Objects.Where(each => !before.Objects.ContainsKey(each.Key)))
        {
            NextObject = Math.Max(NextObject, number + 1);
            if (each.Kind == "shm")
            {
                Segments[number] = SegmentOf(step);
            }
        }
    }

    /// <summary>Objects that came and went within a step have had numbers too.</summary>
    public void NoteObjects(uint next) => NextObject = Math.Max(NextObject, next);

    private void NoteFrames(MemoryStep step)
    {
        foreach (var each in step.Frames)
        {
            var count = each.IsTaken ? each.Count : takenTogether.GetValueOrDefault(each.First, 1u);
            takenTogether[each.First] = count;
            for (var frame = each.First; frame < each.First + count; frame++)
            {
                _ = each.IsTaken ? Frames.Add(frame) : Frames.Remove(frame);
            }
        }
    }

    private void NoteTasks(MemoryStep step)
    {
        var isDone = step.Number("ret") is >= 0;
        switch (step.Op)
        {
            case "task":
                Tasks[step.Task] = new(
                    step.Task,
                    new(step.Word("start") / PageSize, step.Word("end") / PageSize),
                    new(step.Word("map_start") / PageSize, step.Word("map_end") / PageSize)
                );
                break;
            case "utcb" when isDone:
                Utcbs[step.Task] = step.Word("addr");
                break;
            case "fork" when isDone && Tasks.TryGetValue(step.Task, out var parent):
                Tasks[step.Word("ret")] = parent with { Space = step.Word("ret") };
                Utcbs[step.Word("ret")] = step.Word("utcb");
                break;
            case "clone" when isDone && Tasks.TryGetValue(step.Task, out var sharer):
                Tasks[step.Word("ret")] = sharer;
                break;
            case "exit" when !step.Stops:
                _ = Tasks.Remove(step.Task);
                _ = Utcbs.Remove(step.Task);
                break;
            default:
                break;
        }
    }

    private void NoteHandedOut(MemoryStep step, RecordedMemory before)
    {
        var shared = step.SharedPages(before, this);
        var page = step.RecordedAddress / PageSize;
        if (shared == 0 || page == 0 || page == step.Word("addr") / PageSize)
        {
            return;
        }
        for (var each = page; each < page + shared; each++)
        {
            _ = HandedOut.Add(each);
        }
    }

    // R-MEM-146: what is not asked for by shmget no key and no id can find.
    private static TracedSegment SegmentOf(MemoryStep step) =>
        step.Op == "shmget"
            ? new(PagesIn(step.Word("size")), step.Word("key") == 0 ? null : step.Word("key"), IsHidden: false)
            : new(PagesIn(step.Word("len")), null, IsHidden: true);

    private static uint PagesIn(uint bytes) => (uint)(((ulong)bytes + PageSize - 1) / PageSize);
}
