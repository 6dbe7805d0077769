using System.Globalization;
using System.Text;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay;
using Capzero.PropertyTests.Architecture;
using VerifyXunit;

namespace Capzero.PropertyTests.Memory.Traces;

/// <summary>Recorded traces of the pager's allocators, replayed step by step (R-ORC-40).</summary>
public sealed class AllocatorTraces
{
    // R-ORC-40: each departure of the library has its erratum; how many, is pinned.
    [Theory]
    [InlineData("kmalloc")]
    [InlineData("page")]
    [InlineData("pool")]
    [InlineData("prot")]
    public void Library_DepartsOnlyWhereAnErratumSaysWhy(string name)
    {
        var report = Replay(name, ReplayKernel.Library);
        Assert.True(report.Unexplained == 0, Text(report.Departures.Where(departure => !departure.IsExplained)));
    }

    [Theory]
    [InlineData("kmalloc")]
    [InlineData("page")]
    [InlineData("pool")]
    [InlineData("prot")]
    public void HistoricalAllocators_AgreeOnEveryStep(string name)
    {
        var report = Replay(name, ReplayKernel.Historical);
        Assert.True(report.Unexplained == 0, Text(report.Departures));
    }

    [Fact]
    public async Task CountsByErratum()
    {
        var text = new StringBuilder();
        foreach (var name in new[] { "kmalloc", "page", "pool", "prot" })
        {
            var report = Replay(name, ReplayKernel.Library);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{name}: {report.Traces.Length} traces, {report.Steps} steps, {report.Agreeing} agree, {report.LeftOut} left out\n"
            );
            foreach (var (erratum, count) in report.CountsByErratum)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {erratum.Id()}: {count}\n");
            }
        }
        await Verifier.Verify(text.ToString());
    }

    // Of each erratum its first departure, as it is reported.
    [Fact]
    public async Task FirstDepartureOfEachErratum()
    {
        var departures = new[] { "kmalloc", "page", "pool", "prot" }
            .SelectMany(name => Replay(name, ReplayKernel.Library).Departures)
            .SelectMany(departure => departure.Errata.Select(erratum => (erratum, departure)))
            .DistinctBy(pair => pair.erratum)
            .OrderBy(pair => pair.erratum);
        await Verifier.Verify(Text(departures.Select(pair => pair.departure)));
    }

    private static ReplayReport Replay(string name, ReplayKernel kernel) =>
        Assert
            .IsType<Replayed>(
                Replayer.ReplayFile(
                    Path.Combine(Repository.Root, $"PropertyTests/Traces/memory/{name}.jsonl.gz"),
                    kernel
                )
            )
            .Report;

    private static string Text(IEnumerable<Departure> departures) =>
        string.Join(
            '\n',
            departures
                .Take(20)
                .Select(departure =>
                    $"{string.Join(' ', departure.Errata.Select(erratum => erratum.Id()))} {departure.Trace}, step {departure.Step}: {departure.Call}\n"
                    + $"  recorded: {departure.Recorded}\n  came out: {departure.CameOut}"
                )
        );
}
