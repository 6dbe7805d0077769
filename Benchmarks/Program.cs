using BenchmarkDotNet.Running;
using Capzero.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(CapabilityBenchmarks).Assembly).Run(args);
