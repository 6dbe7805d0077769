using BenchmarkDotNet.Attributes;
using Capzero.Memory;

namespace Capzero.Benchmarks;

/// <summary>
/// A task whose areas have one page each and one page between them: room for two pages is behind the last. In 2009 the
/// search took 12 ns to 12 µs from 10 to 10,000 areas, mmap 150 ns to 87 µs.
/// </summary>
[MemoryDiagnoser]
public class MappingBenchmarks
{
    private const uint Wanted = 2;

    private static readonly MapArea Mmap = new(null, 0, 0, LargeMemory.Private, Wanted);

    private MemorySystem memory = null!;
    private MemorySystem mapped = null!;
    private UnmapArea munmap = null!;

    [Params(10, 100, 1_000, 10_000)]
    public int Areas { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        memory = LargeMemory.Booted();
        for (var area = 0; area < Areas; area++)
        {
            var address = LargeMemory.AddressOf(2 * area);
            memory = memory.Made(
                LargeMemory.Task,
                new MapArea(null, 0, address, LargeMemory.Private | AreaFlags.Fixed, 1)
            );
        }
        var behind = LargeMemory.AddressOf((2 * Areas) - 1);
        if (
            FindUnmapped() != behind
            || memory.Step(LargeMemory.Task, Mmap) is not MemoryDone { Reply: AddressGiven { Address: var given } } done
            || given != behind
        )
        {
            throw new InvalidOperationException("The benchmark does not measure what it says.");
        }
        mapped = done.Next;
        munmap = new(behind, Wanted);
    }

    [Benchmark]
    public uint? FindUnmapped() => memory.FindUnmapped(LargeMemory.Task, Wanted);

    [Benchmark(Baseline = true)]
    public MemorySystem Map() => memory.Made(LargeMemory.Task, Mmap);

    [Benchmark]
    public MemorySystem Unmap() => mapped.Made(LargeMemory.Task, munmap);
}
