using BenchmarkDotNet.Attributes;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Memory;

namespace Capzero.Benchmarks;

/// <summary>
/// A task that has written so many pages of an area, all but the last, and has forked. The child's first write to one of
/// them copies it; its first read of the last finds the zero page behind the shadow and the task's own object. In 2009
/// a write fault took 380 ns to 14.7 µs from 16 to 10,000 pages.
/// </summary>
[MemoryDiagnoser]
public class FaultBenchmarks
{
    private static readonly ThreadId Child = LargeMemory.TaskOf(1);
    private static readonly ForkTask Fork = new(Child, LargeMemory.SpaceOf(Child));

    private readonly byte[] page = new byte[Page.Size];
    private MemorySystem resident = null!;
    private MemorySystem forked = null!;
    private Touch write = null!;
    private Touch read = null!;

    [Params(16, 100, 1_000, 10_000)]
    public int Pages { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        resident = LargeMemory
            .Booted()
            .Made(LargeMemory.Task, new MapArea(null, 0, LargeMemory.Region, LargeMemory.Private, (uint)Pages + 1));
        for (var number = 0; number < Pages; number++)
        {
            resident = resident.Made(LargeMemory.Task, new Store(LargeMemory.AddressOf(number), [(byte)(number + 1)]));
        }
        forked = ForkOfTheTask();
        write = new(LargeMemory.AddressOf(Pages - 1), AccessKind.Write);
        read = new(LargeMemory.AddressOf(Pages), AccessKind.Read);
        var space = LargeMemory.SpaceOf(Child);
        if (
            forked.RightsOf(space, Page.NumberOf(write.Address)) != PageRights.Read
            || forked.RightsOf(space, Page.NumberOf(read.Address)) != PageRights.None
            || WriteFault().RightsOf(space, Page.NumberOf(write.Address)) != PageRights.ReadWrite
            || ReadFault().RightsOf(space, Page.NumberOf(read.Address)) != PageRights.Read
        )
        {
            throw new InvalidOperationException("The benchmark does not measure what it says.");
        }
    }

    /// <summary>What any copy costs.</summary>
    [Benchmark(Baseline = true)]
    public byte[] CopyOfAPage() => page.AsSpan().ToArray();

    [Benchmark]
    public MemorySystem WriteFault() => forked.Made(Child, write);

    [Benchmark]
    public MemorySystem ReadFault() => forked.Made(Child, read);

    [Benchmark]
    public MemorySystem ForkOfTheTask() => resident.Made(LargeMemory.Task, Fork);
}
