using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Benchmarks;

/// <summary>A pager with a task, and frames enough for ten thousand pages of it twice.</summary>
internal static class LargeMemory
{
    public const AreaFlags Private = AreaFlags.Read | AreaFlags.Write | AreaFlags.Anonymous | AreaFlags.Private;

    private const int PagerNumber = 1;

    private static readonly ContainerId Container = new(0);

    private static readonly PageRange Frames = new(0x100, 0x100 + 0x8000);

    private static readonly MemoryLayout Layout = MemoryLayout.Default(0) with { Physical = Frames };

    /// <summary>Where the task may map, in bytes.</summary>
    public static uint Region => Page.AddressOf(Layout.Task.Start);

    /// <summary>The task that is there from the start.</summary>
    public static ThreadId Task => TaskOf(0);

    /// <summary>A task by generation.</summary>
    public static ThreadId TaskOf(int generation) => ThreadOf(PagerNumber + 1 + generation);

    /// <summary>The space of a task.</summary>
    public static SpaceId SpaceOf(ThreadId task) => new(task.Local);

    /// <summary>A page of the task's region, as an address in bytes.</summary>
    public static uint AddressOf(int page) => Region + ((uint)page * Page.Size);

    /// <summary>The memory in which the task has no area yet.</summary>
    public static MemorySystem Booted()
    {
        var boot = new MemoryBoot
        {
            Container = Container,
            Layout = Layout,
            Frames = Frames,
            Pager = ThreadOf(PagerNumber),
            PagerSpace = SpaceOf(ThreadOf(PagerNumber)),
        };
        return ((MemoryBooted)MemorySystem.Empty.Boot(boot)).System.Made(
            boot.Pager,
            new AddTask(Task, SpaceOf(Task), Layout.Task, Layout.Task)
        );
    }

    /// <summary>The memory after a call that must be done.</summary>
    public static MemorySystem Made(this MemorySystem memory, ThreadId task, MemoryCall call) =>
        memory.Step(task, call) is MemoryDone done
            ? done.Next
            : throw new InvalidOperationException($"The benchmark does not measure what it says: {call} is not done.");

    private static ThreadId ThreadOf(int local) => ThreadId.Make(Container, (uint)local);
}
