using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Examples;

/// <summary>Nothing that can be asked of memory falls through (principle 2).</summary>
public sealed class MemoryDispatchExamples
{
    private static readonly MemoryCall[] Calls =
    [
        new Touch(0, AccessKind.Read),
        new Load(0, 1),
        new Store(0, [1]),
        new Prefault(0, AreaFlags.Read),
        new ReadUser(0, 1),
        new WriteUser(0, [1]),
        new ReadUserString(0, 1),
        new ReadUserWords(0, 4),
        new OpenWindow(0, 1, AreaFlags.Read),
        new CloseWindow(0, 1),
        new MapArea(null, 0, 0, MemoryScene.Private, 1),
        new UnmapArea(0, 1),
        new Mmap(0, 1, MmapProtection.Read, MmapFlags.Private | MmapFlags.Anonymous, null, 0),
        new Munmap(0, 1),
        new Msync(0, 1, 0),
        new Brk(0),
        new AddTask(ThreadId.Make(MemoryScene.Container, 9), new(9), new(0x40000, 0x50000), new(0x40000, 0x50000)),
        new ForkTask(ThreadId.Make(MemoryScene.Container, 9), new(9)),
        new CloneTask(ThreadId.Make(MemoryScene.Container, 9)),
        new ExitTask(),
        new ReleaseAreas(),
        new MapUtcbPage(),
        new UnmapUtcbPage(0),
        new AddVnode(new(1), false, []),
        new OpenVnode(new(1)),
        new CloseFile(new(1)),
        new FlushFile(new(1)),
        new ReadFile(new(1), 0, 1),
        new WriteFile(new(1), 0, [1]),
        new ReadFileToUser(new(1), 0, 0, 1),
        new WriteFileFromUser(new(1), 0, 0, 1),
        new TruncateFile(new(1)),
        new MakeSegment(1, null),
        new AttachSegment(new(0), 0, false),
        new DetachSegment(0),
    ];

    [Fact]
    public void EveryCall_IsDispatched()
    {
        var kinds = typeof(MemoryCall).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MemoryCall)));
        Assert.Empty(kinds.Except(Calls.Select(call => call.GetType())));
        var scene = MemoryScene.Open(imagePages: 4);
        ThreadId[] callers = [MemoryScene.Pager, scene.AddTask(), ThreadId.Nil, ThreadId.Make(new(7), 0)];
        foreach (var caller in callers)
        {
            foreach (var call in Calls)
            {
                var outcome = scene.System.Step(caller, call);
                Assert.Empty(outcome.Next.Breaches());
                Assert.True(outcome is MemoryDone || ReferenceEquals(outcome.Next, scene.System));
            }
        }
    }
}
