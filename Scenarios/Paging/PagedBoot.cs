using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.Scenarios;

/// <summary>How the pagers of a scenario come to their memory.</summary>
internal static class PagedBoot
{
    public const uint PageSize = 4096;

    /// <summary>The allocator's own frame, and the zero page (R-MEM-30, R-MEM-35).</summary>
    public const uint OwnFrames = 2;

    /// <summary>What the pagers keep before the first step, what each booted with, and the calls that made their
    /// files; null if there is none.</summary>
    public static (PagedState? State, ImmutableArray<MemoryBoot> Boots, ImmutableArray<PagedCall> Calls) Of(
        ImmutableArray<ScenarioMemory> memories,
        Kernel kernel
    )
    {
        if (memories.IsEmpty)
        {
            return (null, [], []);
        }
        ImmutableArray<MemoryBoot> boots = [.. memories.Select(memory => BootOf(memory, kernel))];
        var system = boots.Aggregate(MemorySystem.Empty, (before, boot) => ((MemoryBooted)before.Boot(boot)).System);
        var calls = ImmutableArray.CreateBuilder<PagedCall>();
        foreach (var (memory, boot) in memories.Zip(boots))
        {
            foreach (var file in memory.Files)
            {
                var call = new AddVnode(file.Vnode, IsDirectory: false, file.Bytes);
                var outcome = system.Step(boot.Pager, call);
                calls.Add(new MemoryCallMade(boot.Pager, call, outcome, system));
                system = outcome.Next;
            }
        }
        var heaps = memories.Select(memory => KeyValuePair.Create(memory.Container.Value, Heap.Empty()));
        return (new(system, [.. boots], ImmutableSortedDictionary.CreateRange(heaps), []), boots, calls.ToImmutable());
    }

    /// <summary>The names of the files.</summary>
    public static Names Named(Names names, ImmutableArray<ScenarioMemory> memories) =>
        memories
            .SelectMany(memory => memory.Files)
            .Aggregate(names, (known, file) => known.With(file.Name, file.Vnode));

    // R-MAN-3: the pager is the first thread.
    private static MemoryBoot BootOf(ScenarioMemory memory, Kernel kernel)
    {
        var pager = kernel.View().Containers.First(each => each.Id == memory.Container).Threads[0];
        var room = memory.Layout.FramesBehind(memory.Layout.Physical.Start * PageSize);
        return new()
        {
            Container = memory.Container,
            Layout = memory.Layout,
            Frames = memory.Frames is { } count ? new(room.Start, room.Start + count + OwnFrames) : room,
            Pager = pager.Id,
            PagerSpace = pager.Space,
        };
    }
}
