using System.Globalization;
using System.Text;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay;
using Capzero.PropertyTests.Replay;
using VerifyXunit;

namespace Capzero.PropertyTests.Memory.Traces;

/// <summary>Recorded traces of areas and faults, replayed on the library (R-ORC-40).</summary>
public sealed class AreaTraces
{
    internal const string Areas = "PropertyTests/Traces/memory/vmmap.jsonl.gz";
    internal const string Faults = "PropertyTests/Traces/memory/vmfault.jsonl.gz";

    [Theory]
    [InlineData(Areas)]
    [InlineData(Faults)]
    public void Library_DepartsOnlyWhereAnErratumSaysWhy(string file)
    {
        var unexplained = Replay(file).Departures.Where(departure => !departure.IsExplained).ToList();
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
    }

    [Fact]
    public async Task CountsByErratum()
    {
        var text = new StringBuilder();
        foreach (var file in new[] { Areas, Faults })
        {
            var report = Replay(file);
            _ = text.Append(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file)}: {report.Traces.Length} traces, {report.Steps} steps, {report.Agreeing} agree, {report.LeftOut} left out\n"
            );
            foreach (var (erratum, count) in report.CountsByErratum)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"  {erratum.Id()}: {count}\n");
            }
            foreach (var leftOut in report.LeftOutByReason)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"  {leftOut.Count} left out: {leftOut.Text}\n");
            }
        }
        await Verifier.Verify(text.ToString());
    }

    // Of each set of errata the first departure that it explains, as it is reported.
    [Fact]
    public async Task FirstDepartureOfEachExplanation()
    {
        var firsts = new[] { Areas, Faults }
            .SelectMany(file => Replay(file).Departures)
            .DistinctBy(Explanation)
            .OrderBy(Explanation, StringComparer.Ordinal)
            .Select(departure =>
                $"{Explanation(departure)}\n  {departure.Trace} step {departure.Step}: {departure.Call}\n"
                + $"  recorded  {departure.Recorded}\n  came out  {departure.CameOut}"
            );
        await Verifier.Verify(string.Join('\n', firsts));
    }

    /// <summary>There is no historical pager for these traces: they say so, and nothing is told to agree.</summary>
    [Fact]
    public void HistoricalKernel_LeavesAllOut()
    {
        var report = TraceFiles.Replay(Areas, ReplayKernel.Historical);
        Assert.Equal((0, report.Steps), (report.Agreeing, report.LeftOut));
        Assert.Equal(LeftOutReason.NoHistoricalKernel, Assert.Single(report.LeftOutByReason).Reason);
    }

    private static ReplayReport Replay(string file) => TraceFiles.Replay(file, ReplayKernel.Library);

    private static string Explanation(Departure departure) =>
        string.Join(' ', departure.Errata.Select(erratum => erratum.Id()));
}
