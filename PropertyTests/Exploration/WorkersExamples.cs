using Capzero.Exploration;

namespace Capzero.PropertyTests.Exploration;

/// <summary>That an exploration finds the same, whoever works on it (R-ORC-31).</summary>
public sealed class WorkersExamples
{
    private static readonly ExplorationOptions Options = new()
    {
        Calls = CallSet.Control,
        Depth = 4,
        IsLibraryOnly = true,
    };

    [Fact]
    public void Exploration_WithOneOrManyWorkers_FindsTheSame()
    {
        // More states at one depth than a batch has, and than all workers take at once.
        var alone = Explorer.Explore(Systems.Of("million"), Options with { Workers = 1 });
        Assert.InRange(alone.Depths[^1].States, 5_000, int.MaxValue);
        foreach (var workers in (int[])[2, 3, 7])
        {
            Assert.Equal(alone, Explorer.Explore(Systems.Of("million"), Options with { Workers = workers }));
        }
    }

    [Fact]
    public void Exploration_WithManyWorkers_ReportsTheSameViolation()
    {
        var options = Options with { IsLibraryOnly = false, Step = BrokenKernels.ReplicatesAnything };
        var alone = Explorer.Explore(Systems.Of("lone-thread"), options with { Workers = 1 });
        Assert.NotNull(alone.Violation);
        Assert.Equal(alone, Explorer.Explore(Systems.Of("lone-thread"), options with { Workers = 5 }));
    }

    [Fact]
    public void Exploration_OfTheLibraryAlone_FindsTheSameStates()
    {
        var options = Options with { Depth = 3 };
        var alone = Explorer.Explore(Systems.Of("lone-thread"), options);
        Assert.Equal(alone, Explorer.Explore(Systems.Of("lone-thread"), options with { IsLibraryOnly = false }));
    }

    [Fact]
    public void Exploration_ThatMayVisitFewStates_EndsEarlyAndSaysSo()
    {
        var report = Explorer.Explore(Systems.Of("million"), Options with { MostStates = 500 });
        Assert.False(report.IsComplete);
        Assert.InRange(report.States, 500, 50_000);
        Assert.Equal(0, report.Depths[^1].Edges);
    }
}
