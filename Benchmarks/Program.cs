using BenchmarkDotNet.Running;
using Capzero.Benchmarks;

// "memory" is the one measurement that is no timing.
if (args is ["memory"])
{
    MemoryReport.Print(Console.Out);
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(CapabilityBenchmarks).Assembly).Run(args);
