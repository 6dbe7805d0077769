using System.Globalization;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>The library making the steps of a memory trace.</summary>
internal sealed class LibraryMemory
{
    private const uint PageSize = 4096;
    private const uint SharesSpace = 256;

    private static readonly ContainerId Container = new(0);
    private static readonly ThreadId Pager = ThreadId.Make(Container, 0);

    private readonly Dictionary<uint, uint> utcbs = [];
    private readonly HashSet<(uint Task, uint File)> used = [];

    /// <param name="first">The first frame of the pager.</param>
    /// <param name="end">The first frame behind.</param>
    public LibraryMemory(uint first, uint end)
    {
        var layout = MemoryLayout.Default(0) with { Physical = new(first, end) };
        var boot = new MemoryBoot
        {
            Container = Container,
            Layout = layout,
            Frames = new(first, end),
            Pager = Pager,
            PagerSpace = new(0),
        };
        Start = ((MemoryBooted)MemorySystem.Empty.Boot(boot)).System;
        System = Start;
    }

    /// <summary>The memory before any step.</summary>
    public MemorySystem Start { get; }

    public MemorySystem System { get; private set; }

    /// <summary>The number of the next object.</summary>
    public uint NextObject => System.Containers[0].NextObject;

    /// <summary>Why the last step was refused, or suspended its task; null if it was done.</summary>
    public MemoryReason? Obstacle { get; private set; }

    /// <summary>Goes on from a recorded state.</summary>
    /// <param name="recorded">The state.</param>
    /// <param name="facts">What else is known of it.</param>
    /// <returns>The rule that the state breaks, if the library has none like it; else nothing.</returns>
    public string GoOnFrom(RecordedMemory recorded, RecordedFacts facts)
    {
        if (RestoredMemory.Of(recorded, facts, Start, out var breach) is { } restored)
        {
            System = restored;
            utcbs.Clear();
            foreach (var (task, address) in facts.Utcbs)
            {
                utcbs[task] = address;
            }
        }
        return breach;
    }

    /// <summary>Makes a step on another memory, and goes back to this one.</summary>
    /// <param name="memory">The other memory.</param>
    /// <param name="step">The step.</param>
    /// <returns>Its result, and the memory then.</returns>
    public (string Result, MemorySystem System) MakeOn(MemorySystem memory, MemoryStep step)
    {
        var (system, obstacle) = (System, Obstacle);
        System = memory;
        var result = Make(step) ?? "";
        var made = (result, System);
        (System, Obstacle) = (system, obstacle);
        return made;
    }

    public static ThreadId ThreadOf(uint task) => ThreadId.Make(Container, task);

    /// <summary>Makes a step.</summary>
    /// <returns>Its result as it would be recorded; null if the library has no such step.</returns>
    public string? Make(MemoryStep step)
    {
        Obstacle = null;
        var task = ThreadOf(step.Task);
        var page = step.Word("vp") * PageSize;
        return step.Op switch
        {
            "file" => Open(step),
            "task" => Result(
                Pager,
                new AddTask(task, new(step.Task), Range(step, "start", "end"), Range(step, "map_start", "map_end"))
            ),
            "utcb" => Utcb(step.Task),
            "mmap" => Result(task, TracedCalls.Map(step)),
            "sysmmap" => MapAsCall(task, step),
            // Only what is anonymous may be asked about alone; the mapping is dropped again.
            "validate" => Validate(task, step),
            "munmap" => Result(task, new UnmapArea(step.Word("addr"), step.Word("np"))),
            "sysmunmap" => Result(task, new Munmap(step.Word("addr"), step.Word("len"))),
            "msync" => Result(task, new Msync(step.Word("addr"), step.Word("len"), 0)),
            // R-MEM-140: nobody looks for room for no page.
            "find" when step.Word("np") == 0 => null,
            "find" => System.FindUnmapped(task, step.Word("np"))?.ToString(Invariant) ?? "-12",
            "access" => Result(task, new Touch(page, TracedCalls.KindOf(step))),
            "prefault" => Result(task, new Prefault(page, (AreaFlags)step.Word("fl"))),
            "fork" => Fork(step),
            // Without a shared space this is a fork, of which the record says less.
            "clone" when (step.Word("cfl") & SharesSpace) != 0 => Clone(step),
            "freeze" => Freeze(step.Task),
            "exit" => Exit(step.Task),
            "close" => Result(Pager, new CloseFile(new(step.Word("file")))),
            "flush" => Result(Pager, new FlushFile(new(step.Word("file")))),
            "shmget" => MakeSegment(step),
            "shmat" => Attach(task, step),
            "shmdt" => Result(task, new DetachSegment(step.Word("addr"))),
            "sysread" => Opened(step)
                ?? Result(
                    task,
                    new ReadFileToUser(new(step.Word("file")), step.Word("cursor"), step.Word("buf"), step.Word("n"))
                ),
            "syswrite" => Opened(step)
                ?? Result(
                    task,
                    new WriteFileFromUser(new(step.Word("file")), step.Word("cursor"), step.Word("buf"), step.Word("n"))
                ),
            _ => null,
        };
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static PageRange Range(MemoryStep step, string start, string end) =>
        new(step.Word(start) / PageSize, step.Word(end) / PageSize);

    // R-MEM-145
    private string MapAsCall(ThreadId task, MemoryStep step)
    {
        OpenedFile? file = null;
        if (step.Has("file"))
        {
            _ = Opened(step);
            file = new(new(step.Word("file")), MayRead: true, MayWrite: true);
        }
        return Result(task, TracedCalls.MapAsCall(step, file));
    }

    // R-MEM-141: whether an address would do, asked by demanding one page there.
    private string Validate(ThreadId task, MemoryStep step)
    {
        const AreaFlags rights = AreaFlags.Read | AreaFlags.Anonymous | AreaFlags.Fixed;
        var before = System;
        var flags = (AreaFlags)step.Word("fl") & (AreaFlags.Shared | AreaFlags.Private);
        if (step.Word("addr") != 0 && flags == AreaFlags.Shared)
        {
            const MmapFlags shared = MmapFlags.Shared | MmapFlags.Anonymous | MmapFlags.Fixed;
            _ = Result(task, new Mmap(step.Word("addr"), PageSize, MmapProtection.Read, shared, null, 0));
        }
        else
        {
            _ = Result(task, new MapArea(null, 0, step.Word("addr"), flags | rights, 1));
        }
        System = before;
        return Obstacle is null ? "1" : "0";
    }

    private string Open(MemoryStep step)
    {
        var vnode = new VnodeId(step.Word("o"));
        _ = Result(Pager, new AddVnode(vnode, false, [.. new byte[step.Word("len")]]));
        return Result(Pager, new OpenVnode(vnode)) == step.Word("o").ToString(Invariant) ? "0" : "another file";
    }

    /// <summary>A task opens a file on its first use.</summary>
    /// <returns>The error of a count below 0 (R-POSIX-105, R-POSIX-107), or null.</returns>
    private string? Opened(MemoryStep step)
    {
        if (step.Number("n") < 0)
        {
            return "-22";
        }
        var file = step.Word("file");
        if (used.Add((step.Task, file)))
        {
            _ = Result(Pager, new OpenVnode(new(file)));
        }
        return null;
    }

    private string Utcb(uint task)
    {
        var result = Result(ThreadOf(task), new MapUtcbPage());
        if (Obstacle is null)
        {
            utcbs[task] = uint.Parse(result, Invariant);
        }
        return result;
    }

    private string Fork(MemoryStep step)
    {
        var child = NumberOfChild(step);
        var result = Result(ThreadOf(step.Task), new ForkTask(ThreadOf(child), new(child)));
        return Obstacle is null ? Utcb(child) : result;
    }

    // Numbers count up; a step at which the pager stopped records none.
    private uint NumberOfChild(MemoryStep step) =>
        (uint)(step.Number("ret") ?? System.View().Pagers[0].Tasks.Max(each => each.Task.Local) + 1);

    private string Clone(MemoryStep step)
    {
        var child = NumberOfChild(step);
        var result = Result(ThreadOf(step.Task), new CloneTask(ThreadOf(child)));
        return Obstacle is null ? child.ToString(Invariant) : result;
    }

    // R-MEM-120, without the fork that it is a part of.
    private string Freeze(uint task)
    {
        var draft = new MemoryDraft(System, System.Containers[0], TableTraffic.None);
        TaskMaking.Freeze(draft, new(task), draft.AreasOf(new(task)));
        System = draft.Commit();
        return "0";
    }

    private string Exit(uint task)
    {
        if (utcbs.Remove(task, out var address))
        {
            _ = Result(ThreadOf(task), new UnmapUtcbPage(address));
        }
        return Result(ThreadOf(task), new ExitTask());
    }

    // R-POSIX-121, as far as the traces use it.
    private string MakeSegment(MemoryStep step)
    {
        const uint create = 512;
        const uint exclusive = 1024;
        var (key, flags) = (step.Word("key"), step.Word("sfl"));
        var pages = (step.Word("size") + PageSize - 1) / PageSize;
        var known = System.View().Pagers[0].Segments.FirstOrDefault(each => key != 0 && each.Key == key);
        return known is null && key != 0 && (flags & create) == 0 ? "-2"
            : pages is 0 or > MemoryLayout.GreatestSegment ? "-22"
            : known is null ? Result(Pager, new MakeSegment(pages, key == 0 ? null : key))
            : (flags & exclusive) != 0 && (flags & create) != 0 ? "-17"
            : pages > known.Pages ? "-22"
            : known.Segment.Value.ToString(Invariant);
    }

    private string Attach(ThreadId task, MemoryStep step)
    {
        const uint readOnly = 4096;
        const uint roundDown = 8192;
        var flags = step.Word("sfl");
        var address = (flags & roundDown) != 0 ? step.Word("addr") / PageSize * PageSize : step.Word("addr");
        return Result(task, new AttachSegment(new(step.Word("shmid")), address, (flags & readOnly) != 0));
    }

    private string Result(ThreadId task, MemoryCall call)
    {
        var outcome = System.Step(task, call);
        System = outcome.Next;
        Obstacle = outcome switch
        {
            MemoryRefused refused => refused.Reason,
            TaskSuspended suspended => suspended.Reason,
            _ => null,
        };
        return TracedCalls.ResultOf(outcome);
    }
}
