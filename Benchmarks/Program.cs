using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Capzero.Benchmarks;

// "memory" is the one measurement that is no timing.
if (args is ["memory"])
{
    MemoryReport.Print(Console.Out);
    return;
}

// So is "explore" no benchmark of a call, but of a search.
if (args is ["explore"])
{
    ExplorationRates.Print(Console.Out);
    return;
}

// In this process: the benchmarks need the settings of this solution, which a generated project does not have.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(12);
BenchmarkSwitcher.FromAssembly(typeof(CapabilityBenchmarks).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
