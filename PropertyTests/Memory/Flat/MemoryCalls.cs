using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Calls that tend to succeed, and calls that have one thing wrong, of each kind (R-ORC-20).</summary>
internal sealed class MemoryCalls(MemoryWorld world, Dice dice)
{
    /// <summary>How many tasks there are at most, the pager apart.</summary>
    public const int MostTasks = 6;

    private const uint PageSize = MemoryScene.PageSize;

    private readonly MappingCalls mappings = new(world, dice);
    private readonly FileCallsMade files = new(world, dice);

    public MemoryStep? Make(MemoryCallKind kind)
    {
        var task = world.AnyTask(dice);
        return kind switch
        {
            MemoryCallKind.Store => Access(task, address => new Store(address, Bytes(SizeFrom(address)))),
            MemoryCallKind.Load => Access(task, address => new Load(address, SizeFrom(address))),
            MemoryCallKind.Touch => Access(task, address => new Touch(address, dice.Of(Enum.GetValues<AccessKind>()))),
            MemoryCallKind.Prefault => Access(task, address => new Prefault(address, Wants())),
            MemoryCallKind.User => Access(task, User),
            MemoryCallKind.Window => Window(task),
            MemoryCallKind.UtcbPage => UtcbPage(task),
            MemoryCallKind.Fork => Fork(task),
            MemoryCallKind.Clone => Clone(task),
            MemoryCallKind.Exit => task == MemoryScene.Pager ? null : new(task, new ExitTask()),
            MemoryCallKind.Release => new(task, new ReleaseAreas()),
            MemoryCallKind.AddTask => AddTask(task),
            MemoryCallKind.MakeSegment => new(task, new MakeSegment((uint)dice.Below(dice.Percent(80) ? 4 : 13), null)),
            MemoryCallKind.Attach => Attach(task),
            MemoryCallKind.Detach => Detach(task),
            MemoryCallKind.Brk => new(task, new Brk(dice.Word())),
            MemoryCallKind.Open
            or MemoryCallKind.Close
            or MemoryCallKind.ReadFile
            or MemoryCallKind.WriteFile
            or MemoryCallKind.Truncate
            or MemoryCallKind.Flush => files.Make(kind, task),
            _ => mappings.Make(kind, task),
        };
    }

    // In a page of an area, mostly one that is often used; now and then beside it, or anywhere.
    private MemoryStep Access(ThreadId task, Func<uint, MemoryCall> call)
    {
        var address = Place(task);
        return world.Referring(task, call(address), address);
    }

    private uint Place(ThreadId task)
    {
        var areas = world.AreasOf(task);
        if (areas.Count == 0 || dice.Percent(2))
        {
            return dice.Of(dice.Word(), 0xF000_0000u, 0xFFFF_FFFCu, MemoryScene.TaskRegion.Start * PageSize);
        }
        // Mostly one that may be written, and its first pages, so that chains grow.
        var writable = dice.Percent(80) ? dice.Any(areas.Where(area => area.IsWritable)) : null;
        var area = writable ?? dice.In(areas);
        var last = dice.Percent(60) ? Math.Min(area.First + 1, area.End - 1) : area.End - 1;
        var page = dice.Percent(95) ? dice.Between(area.First, last) : area.End;
        return page * PageSize + (dice.Percent(80) ? (uint)dice.Below(16) : (uint)dice.Below((int)PageSize));
    }

    // Mostly some bytes of one page; now and then up to the next page or the one behind it.
    private uint SizeFrom(uint address) =>
        dice.Below(10) switch
        {
            0 => PageSize - address % PageSize + (uint)dice.Below(9),
            1 => (uint)dice.Below(2 * (int)PageSize),
            2 => 0,
            _ => (uint)dice.Below(8) + 1,
        };

    private ImmutableArray<byte> Bytes(uint count) =>
        [.. Enumerable.Range(0, (int)count).Select(_ => (byte)dice.Next())];

    private AreaFlags Wants() =>
        dice.Below(8) switch
        {
            0 => AreaFlags.None,
            1 => AreaFlags.Read | AreaFlags.Execute,
            < 4 => AreaFlags.Read,
            4 => AreaFlags.Write,
            _ => AreaFlags.Read | AreaFlags.Write,
        };

    private MemoryCall User(uint address) =>
        dice.Below(6) switch
        {
            0 => new ReadUser(address, SizeFrom(address)),
            1 => new ReadUserString(address, (uint)dice.Below(40)),
            2 => new ReadUserWords(address, (uint)dice.Below(40)),
            _ => new WriteUser(address, Bytes(SizeFrom(address))),
        };

    // Windows are given lowest first.
    private MemoryStep Window(ThreadId task)
    {
        if (dice.Percent(60))
        {
            return Access(task, address => new OpenWindow(address, SizeFrom(address), Wants()));
        }
        var own = (MemoryScene.OwnPages.Start + (uint)dice.Below(dice.Percent(80) ? 2 : 10)) * PageSize;
        return new(task, new CloseWindow(own + (uint)dice.Below(16), (uint)dice.Below(dice.Percent(80) ? 16 : 9000)));
    }

    private MemoryStep UtcbPage(ThreadId task)
    {
        var page = MemoryScene.Utcb.Start + (uint)dice.Below(dice.Percent(80) ? 1 : 6);
        return dice.Percent(60)
            ? new(task, new MapUtcbPage())
            : new(task, new UnmapUtcbPage(page * PageSize + (dice.Percent(5) ? 16u : 0)));
    }

    private MemoryStep? Fork(ThreadId task)
    {
        var newcomer = dice.Percent(4) ? world.AnyTask(dice) : Newcomer();
        return world.Tasks.Count < MostTasks && task != MemoryScene.Pager
            ? new(task, new ForkTask(newcomer, new(newcomer.Local)))
            : null;
    }

    // The pager's space is not copied and not shared: its windows are in no area.
    private MemoryStep? Clone(ThreadId task) =>
        world.Tasks.Count < MostTasks && task != MemoryScene.Pager ? new(task, new CloneTask(Newcomer())) : null;

    private MemoryStep? AddTask(ThreadId task) =>
        world.Tasks.Count < MostTasks
            ? new(task, new AddTask(Newcomer(), new(world.NextTask), MemoryScene.TaskRegion, MemoryScene.MapWindow))
            : null;

    private ThreadId Newcomer() => ThreadId.Make(MemoryScene.Container, world.NextTask);

    private MemoryStep Attach(ThreadId task)
    {
        var segment = dice.Any(world.Segments);
        var id = segment?.Id ?? new SegmentId((uint)dice.Below(3));
        var shared = (MemoryScene.Shared.Start + (uint)dice.Below(21)) * PageSize;
        var address = dice.Below(10) switch
        {
            < 6 => 0u,
            < 8 => segment?.OwnPage * PageSize ?? shared,
            8 => shared,
            _ => shared + 12,
        };
        return new(task, new AttachSegment(id, address, dice.Percent(25)));
    }

    private MemoryStep Detach(ThreadId task)
    {
        var segment = dice.Any(world.Segments);
        var own = segment?.OwnPage * PageSize ?? MemoryScene.Shared.Start * PageSize;
        return world.Referring(task, new DetachSegment(dice.Percent(90) ? own : own + 4), own);
    }
}
