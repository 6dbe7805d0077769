using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>A container's memory in an example: what is done to it must be done, refused or suspended as the example
/// says, and after every call the invariants must hold (R-MEM-160).</summary>
internal sealed class MemoryScene
{
    public const uint PageSize = 4096;

    public const AreaFlags Private = AreaFlags.Private | AreaFlags.Anonymous | AreaFlags.Read | AreaFlags.Write;

    public static readonly ContainerId Container = new(2);
    public static readonly ThreadId Pager = ThreadId.Make(Container, 0);

    private uint spaces;

    private MemoryScene(MemorySystem system) => System = system;

    public MemorySystem System { get; private set; }

    /// <summary>A scene with frames 512 to 3583 of container 0 of 2009, of which the last is the zero page.</summary>
    public static MemoryScene Open(uint frames = 3072, uint imagePages = 0) =>
        new(Assert.IsType<MemoryBooted>(MemorySystem.Empty.Boot(BootOf(frames, imagePages))).System);

    public static MemoryBoot BootOf(uint frames = 3072, uint imagePages = 0) =>
        new()
        {
            Container = Container,
            Layout = MemoryLayout.Default(0),
            Frames = new(512, 512 + frames),
            Pager = Pager,
            PagerSpace = new(0),
            ImagePages = imagePages,
        };

    /// <summary>The same scene, in which no shadow is dropped or merged.</summary>
    public MemoryScene KeepingShapes()
    {
        System = System.KeepingShapes();
        return this;
    }

    /// <summary>A task in a space of its own, in the task region.</summary>
    public ThreadId AddTask()
    {
        var task = NewThread();
        _ = Does(Pager, new AddTask(task, new(++spaces), new(0x40000, 0x50000), new(0x40000, 0x50000)));
        return task;
    }

    public ThreadId Fork(ThreadId parent)
    {
        var child = NewThread();
        _ = Does(parent, new ForkTask(child, new(++spaces)));
        return child;
    }

    public ThreadId Clone(ThreadId task)
    {
        var thread = NewThread();
        _ = Does(task, new CloneTask(thread));
        return thread;
    }

    /// <summary>Maps memory for a task, by default private and anonymous, and gives its address.</summary>
    public uint Map(
        ThreadId task,
        uint pages,
        uint address = 0,
        AreaFlags flags = Private,
        FileId? file = null,
        uint offset = 0
    ) => Assert.IsType<AddressGiven>(Does(task, new MapArea(file, offset, address, flags, pages))).Address;

    public void Unmap(ThreadId task, uint address, uint pages) => Does(task, new UnmapArea(address, pages));

    public void Store(ThreadId task, uint address, params byte[] bytes) => Does(task, new Store(address, [.. bytes]));

    public void Store(ThreadId task, uint address, char letter) => Store(task, address, (byte)letter);

    public byte Load(ThreadId task, uint address) => Load(task, address, 1)[0];

    public char Letter(ThreadId task, uint address) => (char)Load(task, address);

    public ImmutableArray<byte> Load(ThreadId task, uint address, uint size) =>
        Assert.IsType<BytesRead>(Does(task, new Load(address, size))).Bytes;

    public void Exit(ThreadId task) => Does(task, new ExitTask());

    /// <summary>An open file with these bytes.</summary>
    public FileId File(params byte[] bytes)
    {
        var vnode = new VnodeId(0x1000_0000 + (uint)System.View().Pagers[0].Files.Length + spaces * 100);
        _ = Does(Pager, new AddVnode(vnode, false, [.. bytes]));
        return OpenVnode(vnode);
    }

    public FileId OpenVnode(VnodeId vnode) => Assert.IsType<FileOpened>(Does(Pager, new OpenVnode(vnode))).File;

    public VnodeId VnodeOf(FileId file) => Assert.Single(Shown.Files, each => each.Id == file).Vnode!.Value;

    /// <summary>What the file system has of a file, whatever is cached.</summary>
    public byte[] BytesOnDisk(VnodeId vnode) => System.BytesOf(Container, vnode);

    public PagerMemoryView Shown => System.View().Pagers[0];

    public ImmutableArray<AreaView> AreasOf(ThreadId task)
    {
        var space = Assert.Single(Shown.Tasks, each => each.Task == task).Space;
        return Assert.Single(Shown.AreaLists, list => list.Space == space).Areas;
    }

    public ObjectView Object(ObjectId id) => Assert.Single(Shown.Objects, each => each.Id == id);

    /// <summary>How a page is mapped, or null.</summary>
    public MappingView? Mapping(ThreadId task, uint address)
    {
        var space = Assert.Single(Shown.Tasks, each => each.Task == task).Space;
        var mappings = System.View().Spaces.Where(each => each.Space == space).SelectMany(each => each.Mappings);
        return mappings
            .Where(each => each.Page == address / PageSize)
            .Select(each => (MappingView?)each)
            .FirstOrDefault();
    }

    public uint FreeFrames => (uint)Shown.Frames.Where(area => !area.IsUsed).Sum(area => area.Length);

    /// <summary>A call that must be done.</summary>
    public Reply Does(ThreadId task, MemoryCall call)
    {
        var outcome = System.Step(task, call);
        var done = outcome as MemoryDone;
        Assert.True(done is not null, $"{call} is not done: {outcome}");
        System = done.Next;
        Assert.Empty(System.Breaches());
        return done.Reply;
    }

    /// <summary>A call that must be refused, by this rule, with this error, and with the same state (principle
    /// 3).</summary>
    public TReason Refuses<TReason>(ThreadId task, MemoryCall call, ErrorNumber error, string rule)
        where TReason : MemoryReason
    {
        var refused = Assert.IsType<MemoryRefused>(System.Step(task, call));
        var reason = Assert.IsType<TReason>(refused.Reason);
        Assert.Equal((error, rule), (refused.Error, reason.Rule));
        Assert.Same(System, refused.Next);
        return reason;
    }

    /// <summary>An access that must suspend its task, and change nothing (R-MEM-104).</summary>
    public TReason Suspends<TReason>(ThreadId task, MemoryCall call)
        where TReason : MemoryReason
    {
        var suspended = Assert.IsType<TaskSuspended>(System.Step(task, call));
        Assert.Equal(task, suspended.Task);
        Assert.Same(System, suspended.Next);
        return Assert.IsType<TReason>(suspended.Reason);
    }

    private ThreadId NewThread() => ThreadId.Make(Container, (uint)Shown.Tasks.Length + ++spaces);
}
