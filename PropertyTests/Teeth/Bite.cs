using Capzero.Conformance;
using Capzero.Oracle;
using Capzero.Scenarios;

namespace Capzero.PropertyTests.Teeth;

/// <summary>How the suite finds one kernel out (R-ORC-52): once for each seed.</summary>
internal sealed record Bite(string Name, IReadOnlyList<Quarry?> Found)
{
    /// <summary>How many seeds find it.</summary>
    public int Count => Found.Count(quarry => quarry is not null);

    /// <summary>The calls that it takes, in the middle of the seeds; null if most find nothing.</summary>
    public int? MedianSteps =>
        Found.Select(quarry => quarry?.Steps ?? int.MaxValue).Order().ElementAt(Found.Count / 2) is var middle
        && middle < int.MaxValue
            ? middle
            : null;

    /// <summary>The calls that are left of the case that has most.</summary>
    public int MostCalls => Found.OfType<Quarry>().Max(quarry => quarry.Calls);

    /// <summary>The smallest case; before all others one that breaks a rule that it should break, and of several the one
    /// that can be told as a scenario, and boots least.</summary>
    public Quarry Smallest(IReadOnlyCollection<string> rules) =>
        Found
            .OfType<Quarry>()
            .MinBy(quarry =>
                (
                    !rules.Contains(quarry.Verdict.Rule),
                    quarry.Calls,
                    !IsScenario(quarry),
                    quarry.Trial.Boot.Capabilities.Length
                )
            )!;

    public static Bite Of(string name, IKernelUnderTest kernel, IEnumerable<ulong> seeds, int limit) =>
        new(name, [.. seeds.Select(seed => Hunt.Of(kernel, seed, limit))]);

    private static bool IsScenario(Quarry quarry) => TrialScenario.Of(Resolved.Of(quarry.Trial), "") is ScenarioWritten;
}
