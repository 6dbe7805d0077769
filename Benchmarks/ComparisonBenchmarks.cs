using BenchmarkDotNet.Attributes;
using Capzero.Conformance;
using Capzero.Oracle;

namespace Capzero.Benchmarks;

/// <summary>What it costs to compare library and oracle after every step: results, whole states, instances.</summary>
[MemoryDiagnoser]
public class ComparisonBenchmarks
{
    private const int Trials = 512;
    private const int Steps = 32;
    private readonly LibraryUnderTest library = new();
    private readonly Trial[] trials =
    [
        .. Enumerable.Range(0, Trials).Select(i => TrialGenerator.Generate((ulong)i, Steps)),
    ];

    [Benchmark(OperationsPerInvoke = Trials * Steps)]
    public int StepsOnOneCore() => trials.Count(trial => Comparison.Run(library, trial) is null);

    [Benchmark(OperationsPerInvoke = Trials * Steps)]
    public int StepsOnAllCores() => trials.AsParallel().Count(trial => Comparison.Run(library, trial) is null);

    [Benchmark(OperationsPerInvoke = Trials * Steps)]
    public int GeneratedStepsOnOneCore() =>
        Enumerable.Range(0, Trials).Sum(i => TrialGenerator.Generate((ulong)i, Steps).Steps.Length);
}
