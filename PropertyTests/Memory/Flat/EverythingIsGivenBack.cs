using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Memory;

namespace Capzero.PropertyTests.Memory.Flat;

/// <summary>Give back (R-MEM-161). Oracle has EverythingIsGivenBack (Oracle/Proofs/FlatT1Calls): no copy and no attached
/// segment outlives the areas; the library agrees with it, and frames, which the oracle lacks, are counted here.</summary>
public sealed class EverythingIsGivenBack
{
    private const int Scenarios = 60;
    private const int Steps = 96;

    // R-MEM-34, R-MEM-52, R-MEM-54, R-MEM-73, R-MEM-86.
    [Fact]
    public void WhenAllTasksHaveExited_AndAllFilesAreClosed()
    {
        var boot = Assert.IsType<MemoryBooted>(MemorySystem.Empty.Boot(MemoryScene.Boot())).System.View().Pagers[0];
        var held = 0;
        for (var seed = 0UL; seed < Scenarios; seed++)
        {
            var system = After(MemoryGenerator.Generate(0xCA92_E206 + seed, Steps));
            held += system.View().Pagers[0].Objects.Length - 1;
            var ended = Ended(system).View();
            var end = ended.Pagers[0];
            Assert.True(boot.Frames.SequenceEqual(end.Frames), $"seed {seed}");
            Assert.True(boot.FreeSharedAddresses.SequenceEqual(end.FreeSharedAddresses), $"seed {seed}");
            Assert.True(boot.FreeUtcbAddresses.SequenceEqual(end.FreeUtcbAddresses), $"seed {seed}");
            Assert.True(boot.FreeOwnAddresses.SequenceEqual(end.FreeOwnAddresses), $"seed {seed}");
            Assert.DoesNotContain(ended.Spaces, space => space.Mappings.Length > 0);
            Assert.DoesNotContain(end.Segments, segment => segment.OwnAddress is not null);
            Assert.Equal(1 + end.Segments.Length, end.Objects.Length);
        }
        Assert.True(held > Scenarios);
    }

    private static MemorySystem After(MemoryScenario scenario)
    {
        var memory = MemoryScene.Start(MemoryScene.Boot()).Library;
        var references = new MemoryReferences();
        for (var i = 0; i < scenario.Steps.Length; i++)
        {
            var outcome = memory.Step(scenario.Steps[i].Task, references.Resolve(scenario.Steps[i]));
            references.Note(i, scenario.Steps[i].Call, outcome);
            memory = outcome.Next;
        }
        return memory;
    }

    // What the pager gives back itself: its windows, and the UTCB pages of who has exited (R-MEM-52, R-MEM-134).
    private static IEnumerable<MemoryCall> ByThePager(PagerMemoryView shown) =>
        [
            .. Taken(MemoryScene.Utcb, shown.FreeUtcbAddresses).Select(address => new UnmapUtcbPage(address)),
            .. Taken(MemoryScene.OwnPages, shown.FreeOwnAddresses).Select(address => new CloseWindow(address, 1)),
        ];

    private static IEnumerable<uint> Taken(PageRange pages, ImmutableArray<NumberRun> free) =>
        from number in Enumerable.Range(0, (int)(pages.End - pages.Start))
        where !free.Any(run => run.First <= number && number < run.First + run.Count)
        select (pages.Start + (uint)number) * MemoryScene.PageSize;

    private static MemorySystem Ended(MemorySystem memory)
    {
        foreach (var task in memory.View().Pagers[0].Tasks)
        {
            MemoryCall last = task.Task == MemoryScene.Pager ? new ReleaseAreas() : new ExitTask();
            memory = Assert.IsType<MemoryDone>(memory.Step(task.Task, last)).Next;
        }
        foreach (var call in ByThePager(memory.View().Pagers[0]))
        {
            memory = Assert.IsType<MemoryDone>(memory.Step(MemoryScene.Pager, call)).Next;
        }
        foreach (var file in memory.View().Pagers[0].Files.Where(file => file.Type == FileType.Vfs))
        {
            for (var opener = 0; opener < file.Openers; opener++)
            {
                memory = Assert.IsType<MemoryDone>(memory.Step(MemoryScene.Pager, new CloseFile(file.Id))).Next;
            }
        }
        return memory;
    }
}
