using Capzero.Capabilities;
using Capzero.Conformance;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Who acts in a story of one area: the task that maps it, and the children that it forks.</summary>
/// <param name="dice">Chooses.</param>
/// <param name="now">What the scenario has come to.</param>
internal sealed class StoryCast(Dice dice, Func<MemoryWorld> now)
{
    /// <summary>How many pages the area has.</summary>
    public const uint Pages = 4;

    private const uint PageSize = MemoryScene.PageSize;

    // A file that has as many pages at the start.
    private static readonly VnodeId File = new(1);

    private uint start;

    /// <summary>The task; set when the story begins.</summary>
    public ThreadId Parent { get; private set; }

    /// <summary>The last child that was forked and is still there.</summary>
    public ThreadId? Child { get; private set; }

    /// <summary>Maps the area, if there is a task and a place for it.</summary>
    public IEnumerable<MemoryStep> Map(MmapFlags flags, bool ofFile)
    {
        if (now().Tasks is not [_, ..] tasks)
        {
            yield break;
        }
        Parent = dice.In(tasks);
        if (ofFile && now().OpenFiles.All(file => file.Vnode != File))
        {
            yield return new(Parent, new OpenVnode(File));
        }
        if (ofFile && now().OpenFiles.FirstOrDefault(file => file.Vnode == File)?.Pages < Pages)
        {
            yield return new(Parent, new WriteFile(new(File.Value), (Pages - 1) * PageSize, [1]));
        }
        yield return new(
            Parent,
            new Mmap(
                0,
                Pages * PageSize,
                MmapProtection.Read | MmapProtection.Write,
                flags | (ofFile ? 0 : MmapFlags.Anonymous),
                ofFile ? new(new(File.Value), true, true) : null,
                0
            )
        );
        start = now().LastAddress ?? 0;
    }

    /// <summary>Whether the area was mapped.</summary>
    public bool IsReady => start != 0;

    /// <summary>A fork, before which another task exits if there are too many.</summary>
    public IEnumerable<MemoryStep> Fork()
    {
        if (now().Tasks.Count >= MemoryCalls.MostTasks)
        {
            var others = now().Tasks.Where(task => task != Parent);
            yield return new(others.First(), new ExitTask());
        }
        var child = ThreadId.Make(MemoryScene.Container, now().NextTask);
        yield return new(Parent, new ForkTask(child, new(child.Local)));
        Child = now().Tasks.Contains(child) ? child : null;
    }

    public IEnumerable<MemoryStep> ChildExits()
    {
        if (Child is { } child)
        {
            yield return new(child, new ExitTask());
            Child = null;
        }
    }

    /// <summary>The parent, or its child if it has one.</summary>
    public ThreadId Either() => dice.Percent(50) ? Parent : Child ?? Parent;

    public MemoryStep Load(ThreadId task, uint page) => At(task, page, address => new Load(address, 1));

    public MemoryStep Store(ThreadId task, uint page) =>
        At(task, page, address => new Store(address, [(byte)dice.Next()]));

    private MemoryStep At(ThreadId task, uint page, Func<uint, MemoryCall> call)
    {
        var address = start + page * PageSize + (uint)dice.Below(16);
        return now().Referring(task, call(address), address);
    }
}
