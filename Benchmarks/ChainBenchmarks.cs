using BenchmarkDotNet.Attributes;
using Capzero.Memory;

namespace Capzero.Benchmarks;

/// <summary>
/// Generations of tasks, each forked from the one before and still there. Each has written a page of its own: behind as
/// many shadows as there are generations, the last finds what the first wrote, and behind them all the zero page.
/// </summary>
[MemoryDiagnoser]
public class ChainBenchmarks
{
    private static readonly Touch WriteTheFirstPage = new(LargeMemory.AddressOf(0), AccessKind.Write);

    private MemorySystem memory = null!;
    private Touch readTheLastPage = null!;

    [Params(10, 100, 1_000)]
    public int Generations { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        memory = LargeMemory
            .Booted()
            .Made(
                LargeMemory.Task,
                new MapArea(null, 0, LargeMemory.Region, LargeMemory.Private, (uint)Generations + 2)
            )
            .Made(LargeMemory.Task, WriteTheFirstPage);
        for (var generation = 1; generation <= Generations; generation++)
        {
            var child = LargeMemory.TaskOf(generation);
            memory = memory
                .Made(LargeMemory.TaskOf(generation - 1), new ForkTask(child, LargeMemory.SpaceOf(child)))
                .Made(child, new Touch(LargeMemory.AddressOf(generation), AccessKind.Write));
        }
        readTheLastPage = new(LargeMemory.AddressOf(Generations + 1), AccessKind.Read);
        if (memory.View().Pagers.Single().Objects.Length <= Generations)
        {
            throw new InvalidOperationException("The benchmark does not measure what it says.");
        }
    }

    [Benchmark(Baseline = true)]
    public MemorySystem ReadFaultOfAFreshPage() => Step(readTheLastPage);

    [Benchmark]
    public MemorySystem WriteFaultOfTheFirstPage() => Step(WriteTheFirstPage);

    [Benchmark]
    public MemorySystem Exit() => Step(new ExitTask());

    private MemorySystem Step(MemoryCall call) => memory.Made(LargeMemory.TaskOf(Generations), call);
}
