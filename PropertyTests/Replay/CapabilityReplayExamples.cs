using System.Text.Json;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay;
using Capzero.Oracle.Replay.CapabilityTraces;
using VerifyXunit;

namespace Capzero.PropertyTests.Replay;

/// <summary>The recorded capability traces on both kernels (R-ORC-40, R-ORC-51).</summary>
public sealed class CapabilityReplayExamples
{
    [Theory]
    [InlineData(TraceFiles.ScriptedCapabilities, 61, 440)]
    [InlineData(TraceFiles.RandomCapabilities, 300, 6700)]
    public void HistoricalKernel_AgreesOnEveryStep(string file, int traces, int steps)
    {
        var report = TraceFiles.Replay(file, ReplayKernel.Historical);
        Assert.Empty(report.Departures);
        Assert.Equal((traces, steps, steps, 0), (report.Traces.Length, report.Steps, report.Agreeing, report.LeftOut));
    }

    [Fact]
    public Task LibraryDepartsWhereAnErratumSays() =>
        Verifier.Verify(TraceFiles.Explained([TraceFiles.ScriptedCapabilities, TraceFiles.RandomCapabilities]));

    [Fact]
    public Task LibraryInTheScriptedTraces() => Verifier.Verify(TraceFiles.Departures(TraceFiles.ScriptedCapabilities));

    /// <summary>R-ORC-51: each switch that the traces show is needed for them. E-CAP-20 needs a thread that goes, E-CAP-21
    /// shows in no record, E-CHK-4 is off (the traces have the later check of unmapping), and E-CHK-5 meets no interrupt
    /// that is out of the range of a capability.</summary>
    [Fact]
    public void HistoricalKernel_WithoutOneSwitch_Departs()
    {
        var traces = new[] { TraceFiles.ScriptedCapabilities, TraceFiles.RandomCapabilities }
            .SelectMany(TraceFiles.Lines)
            .Select(Read)
            .ToList();
        var shown = Enum.GetValues<Erratum>()
            .Where(erratum =>
                traces.Any(trace =>
                    !new CapabilityReplay(trace, Errata.Recorded.Without(erratum))
                        .Run(ReplayKernel.Historical)
                        .Departures.IsEmpty
                )
            );
        Assert.Equal(
            [
                Erratum.EId3,
                .. Enum.GetValues<Erratum>().Where(erratum => erratum is >= Erratum.ECap1 and <= Erratum.ECap19),
                Erratum.ECap22,
                Erratum.ECap23,
                Erratum.EChk1,
                Erratum.EChk2,
                Erratum.EChk3,
                Erratum.EIpc8,
            ],
            shown
        );
    }

    [Theory]
    [InlineData(Erratum.EId3, "E-ID-3")]
    [InlineData(Erratum.ECap23, "E-CAP-23")]
    [InlineData(Erratum.ETc14, "E-TC-14")]
    [InlineData(Erratum.EMux1, "E-MUX-1")]
    public void Erratum_HasTheIdOfTheSpecification(Erratum erratum, string id) => Assert.Equal(id, erratum.Id());

    [Fact]
    public void EveryErratumOfTheKernel_IsASwitch()
    {
        var chapters = new[] { "01-identifiers.md", "02-capabilities.md", "03-ipc.md" };
        var defined = chapters.SelectMany(chapter =>
            System
                .Text.RegularExpressions.Regex.Matches(
                    Architecture.Repository.Read($"docs/specification/{chapter}"),
                    @"^(?:\| )?(E-[A-Z]+-\d+)",
                    System.Text.RegularExpressions.RegexOptions.Multiline
                )
                .Select(match => match.Groups[1].Value)
        );
        // Those of memory (chapters 04 and 05) are switches of the replay of its traces, as far as a trace shows them.
        Assert.Equal(
            defined.Order(StringComparer.Ordinal),
            Enum.GetValues<Erratum>()
                .Select(each => each.Id())
                .Where(id =>
                    !id.StartsWith("E-MEM-", StringComparison.Ordinal)
                    && !id.StartsWith("E-POSIX-", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
        );
    }

    private static CapabilityTrace Read(string line)
    {
        var faults = new Faults();
        using var document = JsonDocument.Parse(line);
        var trace = CapabilityTraceReader.Read(new(document.RootElement, "", faults), faults);
        Assert.Null(faults.First);
        return trace;
    }
}
