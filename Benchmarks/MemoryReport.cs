using System.Globalization;

namespace Capzero.Benchmarks;

/// <summary>How many bytes a capability takes: the heap after the boot of a large system, less that of a small one,
/// divided by the difference in capabilities.</summary>
internal static class MemoryReport
{
    private const int Small = 1_024;

    public static void Print(TextWriter output)
    {
        var small = HeapOf(Small);
        foreach (var count in (int[])[65_536, 1_000_000])
        {
            var bytes = (double)(HeapOf(count) - small) / (count - Small);
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{count, 9} capabilities: {bytes:f1} bytes each")
            );
        }
    }

    private static long HeapOf(int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var kernel = new ManyCapabilities(count).Kernel;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(kernel);
        return after - before;
    }
}
