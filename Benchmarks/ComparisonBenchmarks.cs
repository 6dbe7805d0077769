using BenchmarkDotNet.Attributes;
using Capzero.PropertyTests.Generators;

namespace Capzero.Benchmarks;

/// <summary>What it costs to compare library and oracle after every step: results, whole states, instances.</summary>
[MemoryDiagnoser]
public class ComparisonBenchmarks
{
    private const int Scenarios = 512;
    private const int Steps = 32;
    private readonly Scenario[] scenarios =
    [
        .. Enumerable.Range(0, Scenarios).Select(i => ScenarioGenerator.Generate((ulong)i, Steps)),
    ];

    [Benchmark(OperationsPerInvoke = Scenarios * Steps)]
    public int StepsOnOneCore() => scenarios.Count(scenario => Comparison.Run(scenario) is null);

    [Benchmark(OperationsPerInvoke = Scenarios * Steps)]
    public int StepsOnAllCores() => scenarios.AsParallel().Count(scenario => Comparison.Run(scenario) is null);

    [Benchmark(OperationsPerInvoke = Scenarios * Steps)]
    public int GeneratedStepsOnOneCore() =>
        Enumerable.Range(0, Scenarios).Sum(i => ScenarioGenerator.Generate((ulong)i, Steps).Steps.Length);
}
