using System.Text.Json;
using Capzero.Oracle.Historical;
using Capzero.Oracle.Replay;
using Capzero.Oracle.Replay.IpcTraces;
using VerifyXunit;

namespace Capzero.PropertyTests.Replay;

/// <summary>The recorded ipc traces on both kernels (R-ORC-40, R-ORC-51).</summary>
public sealed class IpcReplayExamples
{
    private static readonly string[] Files = [IpcTraceFiles.Scripted, IpcTraceFiles.Random];

    /// <summary>Left out is the last step of four traces: there the original works on memory that is no longer its
    /// own.</summary>
    [Theory]
    [InlineData(IpcTraceFiles.Scripted, 307, 1146, 4)]
    [InlineData(IpcTraceFiles.Random, 200, 5324, 0)]
    public void HistoricalKernel_AgreesOnEveryStep(string file, int traces, int steps, int leftOut)
    {
        var report = TraceFiles.Replay(file, ReplayKernel.Historical);
        Assert.Empty(report.Departures);
        Assert.Equal(
            (traces, steps, steps - leftOut, leftOut),
            (report.Traces.Length, report.Steps, report.Agreeing, report.LeftOut)
        );
    }

    /// <summary>Where a page-in is an ipc to a thread, no kernel here goes along.</summary>
    [Fact]
    public void TracesWithARunningPager_AreLeftOut()
    {
        var report = TraceFiles.Replay(IpcTraceFiles.Pager, ReplayKernel.Historical);
        Assert.Equal((12, 53, 53), (report.Traces.Length, report.Steps, report.LeftOut));
        Assert.StartsWith(
            "traces with a pager are not replayed:",
            Assert.Single(report.LeftOutByReason).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public Task LibraryDepartsWhereAnErratumSays() => Verifier.Verify(TraceFiles.Explained(Files));

    [Fact]
    public Task LibraryInTheScriptedTraces() => Verifier.Verify(TraceFiles.Departures(IpcTraceFiles.Scripted));

    /// <summary>R-ORC-51: with no switch on it is the specification. The library is too, so on the recorded calls the two
    /// come to the same, results and states, from the boot to the last call. A call whose thread sleeps or is gone by the
    /// specification is left out.</summary>
    [Fact]
    public void HistoricalKernel_WithoutErrata_IsTheLibrary()
    {
        var agreeing = Files.SelectMany(IpcTraceFiles.Read).Sum(AgreeingSteps);
        Assert.Equal(5664, agreeing);
    }

    /// <summary>R-ORC-51: each switch that the traces show is needed for them. E-ID-2 is a part of E-TC-3; E-IPC-13 to 15
    /// need a pager that runs.</summary>
    [Fact]
    public void HistoricalKernel_WithoutOneSwitch_Departs()
    {
        var traces = Files.SelectMany(IpcTraceFiles.Read).ToList();
        var shown = Enum.GetValues<Erratum>().Where(erratum => traces.Any(trace => Departs(trace, erratum)));
        Assert.Equal(
            [
                Erratum.ECap16,
                .. Enum.GetValues<Erratum>().Where(erratum => erratum is >= Erratum.ETc1 and <= Erratum.EIpc12),
                Erratum.EIpc16,
                Erratum.EIpc17,
                .. Enum.GetValues<Erratum>().Where(erratum => erratum is >= Erratum.EMux1 and <= Erratum.EMux5),
            ],
            shown
        );
    }

    private static int AgreeingSteps(IpcTrace trace)
    {
        var library = LibraryRun.Boot(trace.Boot)!;
        var kernel = new MachineRun(trace.Boot, Errata.None);
        var nothing = new HashSet<string>();
        var steps = trace.Steps.Where(step => step is not CallStep call || kernel.MayCall(call.Caller));
        return steps.Count(step =>
        {
            Assert.Equal(
                (trace.Name, null),
                (trace.Name, RunComparison.InLibraryTerms(library, kernel, step, nothing))
            );
            return true;
        });
    }

    private static bool Departs(IpcTrace trace, Erratum erratum)
    {
        var recorded = new RecordedRun(trace.Boot);
        var kernel = new MachineRun(trace.Boot, Errata.All.Without(erratum));
        return trace
            .Steps.SkipLast(trace.IsUndefined ? 1 : 0)
            .Any(step => RunComparison.InFull(recorded, kernel, step) is not null);
    }
}
