using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;
using Capzero.PropertyTests.Examples;

namespace Capzero.PropertyTests.Memory.Shapes;

/// <summary>A random run of calls on a small memory: a few tasks, a few addresses, so that areas meet.</summary>
internal sealed class MemoryWalk
{
    private const uint Page = MemoryScene.PageSize;
    private const uint Places = 12;

    private static readonly uint[] Regions = [0x4000_0000, 0x8000_0000];

    private readonly Dice dice;
    private readonly List<ThreadId> tasks = [];
    private readonly List<VnodeId> vnodes = [];
    private uint next = 1;

    public MemoryWalk(int seed, uint frames)
    {
        dice = new((ulong)seed);
        System = Assert.IsType<MemoryBooted>(MemorySystem.Empty.Boot(MemoryScene.BootOf(frames))).System;
    }

    public MemorySystem System { get; private set; }

    public IReadOnlyList<ThreadId> Tasks => tasks;

    /// <summary>Addresses that tasks may have something at.</summary>
    public static IEnumerable<uint> Addresses =>
        from region in Regions
        from place in Enumerable.Range(0, (int)Places + 4)
        select region + (uint)place * Page;

    /// <summary>The next call, whatever comes of it.</summary>
    public (ThreadId Task, MemoryCall Call) Next()
    {
        if (tasks.Count == 0)
        {
            return (MemoryScene.Pager, NewTask());
        }
        var task = tasks[dice.Below(tasks.Count)];
        return (task, Choose());
    }

    /// <summary>Follows a call.</summary>
    public MemoryOutcome Make(ThreadId task, MemoryCall call)
    {
        var outcome = System.Step(task, call);
        if (outcome is MemoryDone)
        {
            Note(task, call);
        }
        System = outcome.Next;
        return outcome;
    }

    private void Note(ThreadId task, MemoryCall call)
    {
        switch (call)
        {
            case AddTask add:
                tasks.Add(add.Task);
                break;
            case ForkTask fork:
                tasks.Add(fork.Child);
                break;
            case CloneTask clone:
                tasks.Add(clone.Newcomer);
                break;
            case ExitTask:
                _ = tasks.Remove(task);
                break;
            case AddVnode add:
                vnodes.Add(add.Vnode);
                break;
            default:
                break;
        }
    }

    private AddTask NewTask() => new(Thread(), new(next), new(0x40000, 0x50000), new(0x40000, 0x40000 + Places));

    private ThreadId Thread() => ThreadId.Make(MemoryScene.Container, ++next);

    private MemoryCall Choose() =>
        dice.Below(100) switch
        {
            < 30 => new Store(
                Address(),
                [.. Enumerable.Range(0, 1 + dice.Below(2)).Select(_ => (byte)(1 + dice.Below(255)))]
            ),
            < 42 => new Load(Address(), 1),
            < 46 => new Prefault(Address(), dice.Below(2) == 0 ? AreaFlags.Read : AreaFlags.Read | AreaFlags.Write),
            < 48 => new WriteUser(Address(), [.. Enumerable.Repeat((byte)dice.Below(256), 1 + dice.Below(4999))]),
            < 60 => Map(),
            < 70 => new UnmapArea(Start(), 1 + (uint)dice.Below(4)),
            < 78 => tasks.Count < 7 ? new ForkTask(Thread(), new(next)) : new ExitTask(),
            < 80 => tasks.Count < 7 ? new CloneTask(Thread()) : new ExitTask(),
            < 85 => tasks.Count > 1 ? new ExitTask() : NewTask(),
            < 86 => new ReleaseAreas(),
            < 88 => new Msync(Start(), Page * (1 + (uint)dice.Below(7)), 0),
            < 90 => new AddVnode(
                new(0x1000_0000 + ++next),
                false,
                [.. Enumerable.Range(0, dice.Below(10000)).Select(each => (byte)each)]
            ),
            < 93 => vnodes.Count == 0 ? new Brk(0) : new OpenVnode(vnodes[dice.Below(vnodes.Count)]),
            < 95 => new CloseFile(File()),
            < 96 => new FlushFile(File()),
            < 97 => new WriteFile(
                File(),
                (uint)dice.Below(12000),
                [.. Enumerable.Repeat((byte)dice.Below(256), dice.Below(9000))]
            ),
            < 98 => new MakeSegment(1 + (uint)dice.Below(3), null),
            < 99 => new AttachSegment(new((uint)dice.Below(3)), 0, dice.Below(3) == 0),
            _ => new DetachSegment(0x8000_0000 + (uint)dice.Below(4) * Page),
        };

    private MemoryCall Map()
    {
        var pages = 1 + (uint)dice.Below(4);
        var rights = dice.Below(6) == 0 ? AreaFlags.Read : AreaFlags.Read | AreaFlags.Write;
        var isFixed = dice.Below(2) == 0 ? AreaFlags.Fixed : AreaFlags.None;
        var address = isFixed != 0 ? Start() : 0;
        return dice.Below(5) switch
        {
            0 => new MapArea(File(), Page * (uint)dice.Below(3), address, AreaFlags.Private | rights | isFixed, pages),
            1 => new MapArea(File(), Page * (uint)dice.Below(3), address, AreaFlags.Shared | rights | isFixed, pages),
            2 => new Mmap(
                address,
                pages * Page,
                MmapProtection.Read | MmapProtection.Write,
                MmapFlags.Shared | MmapFlags.Anonymous,
                null,
                0
            ),
            _ => new MapArea(null, 0, address, AreaFlags.Private | AreaFlags.Anonymous | rights | isFixed, pages),
        };
    }

    private FileId File()
    {
        var files = System.View().Pagers[0].Files.Where(file => file.Type == FileType.Vfs).ToImmutableArray();
        return files.IsEmpty ? new(999) : files[dice.Below(files.Length)].Id;
    }

    private uint Start() => Regions[dice.Below(4) == 0 ? 1 : 0] + (uint)dice.Below((int)Places) * Page;

    private uint Address() => Start() + (uint)dice.Below(4) * (Page / 4);
}
