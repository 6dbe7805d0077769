using Capzero.PropertyTests.Cli;
using Capzero.PropertyTests.Manifests;
using VerifyXunit;

namespace Capzero.PropertyTests.Scenarios;

/// <summary>The scenarios of the repository, and all that a run of each prints (R-SCN-4, R-SCN-5, R-SCN-7).</summary>
public sealed class ScenarioExamples
{
    [Fact]
    public Task InterSpaceIpc() => Verifier.Verify(Run("inter-space-ipc"));

    [Fact]
    public Task AcrossContainers() => Verifier.Verify(Run("across-containers"));

    [Fact]
    public Task PagerOnly() => Verifier.Verify(Run("pager-only"));

    [Fact]
    public Task ImmutableForEver() => Verifier.Verify(Run("immutable-for-ever"));

    [Fact]
    public Task MutexContention() => Verifier.Verify(Run("mutex-contention"));

    [Fact]
    public Task SenderCannotLie() => Verifier.Verify(Run("sender-cannot-lie"));

    [Fact]
    public Task InterruptedSleeper() => Verifier.Verify(Run("interrupted-sleeper"));

    [Fact]
    public Task ReusedNumber() => Verifier.Verify(Run("reused-number"));

    [Fact]
    public Task NumberPoolExhausted() => Verifier.Verify(Run("number-pool-exhausted"));

    [Fact]
    public Task QuantitiesSplit() => Verifier.Verify(Run("quantities-split"));

    [Fact]
    public Task CopyOnWrite() => Verifier.Verify(Run("copy-on-write"));

    [Fact]
    public Task ZeroPage() => Verifier.Verify(Run("zero-page"));

    [Fact]
    public Task MmapAndSplit() => Verifier.Verify(Run("mmap-and-split"));

    [Fact]
    public Task FirstFitHeap() => Verifier.Verify(Run("first-fit-heap"));

    [Fact]
    public Task SharedMemoryFirstTouch() => Verifier.Verify(Run("shared-memory-first-touch"));

    // E-MEM-1, E-MEM-2, E-MEM-3, E-MEM-42
    [Fact]
    public Task KernelPagesIn() => Verifier.Verify(Run("kernel-pages-in"));

    // E-MEM-13 to E-MEM-18
    [Fact]
    public Task MappingLosesNothing() => Verifier.Verify(Run("mapping-loses-nothing"));

    // E-MEM-25, E-MEM-27, E-MEM-32
    [Fact]
    public Task WindowsOfShadows() => Verifier.Verify(Run("windows-of-shadows"));

    // E-MEM-28, E-MEM-30, E-MEM-31, E-MEM-41
    [Fact]
    public Task RightsOfThePager() => Verifier.Verify(Run("rights-of-the-pager"));

    // E-MEM-9, E-MEM-10, E-MEM-11, E-MEM-44
    [Fact]
    public Task HeapForEver() => Verifier.Verify(Run("heap-for-ever"));

    // R-MEM-19; E-MEM-24
    [Fact]
    public Task PagerOfItself() => Verifier.Verify(Run("pager-of-itself"));

    [Fact]
    public void EveryExample_IsTestedHere()
    {
        var tested = typeof(ScenarioExamples).GetMethods().Select(method => method.Name);
        Assert.Empty(ScenarioFiles.Examples.Select(ClassName).Except(tested));
    }

    private static string ClassName(string file) =>
        string.Concat(
            Path.GetFileNameWithoutExtension(file).Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );

    private static string Run(string name)
    {
        var run = CliRun.Of("run", ManifestFiles.PathOf($"{ScenarioFiles.Folder}/{name}.scenario"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Out.TrimEnd('\n');
    }
}
