using System.Collections.Immutable;
using System.Text.Json;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>Traces of ipc, user mutexes and thread control, with the state after every step.</summary>
/// <remarks>A trace is replayed from its boot up to the first departure; the steps behind it are left out. Left out are
/// also the traces in which a page-in is an ipc to the pager's thread, and the last step of those that are
/// undefined.</remarks>
internal sealed class IpcTraceKind : ITraceKind
{
    public string Name => "ipc";

    public bool Is(JsonElement trace) => TraceKinds.HasKey(trace, "boot", "caps");

    public TraceReport Replay(Fields trace, ReplayKernel kernel, Faults faults)
    {
        var read = new IpcTraceReader(faults).Read(trace);
        return faults.First is not null ? Report(read, 0, LeftOutReason.Undefined, [])
            : read.PagerRuns ? Report(read, 0, LeftOutReason.PagerRuns, [])
            : kernel == ReplayKernel.Historical ? ReplayHistorical(read)
            : ReplayLibrary(read);
    }

    private TraceReport ReplayHistorical(IpcTrace trace)
    {
        var (recorded, run) = (new RecordedRun(trace.Boot), new MachineRun(trace.Boot, Errata.All));
        return Replay(trace, step => RunComparison.InFull(recorded, run, step), (_, _) => []);
    }

    private TraceReport ReplayLibrary(IpcTrace trace)
    {
        var recorded = new RecordedRun(trace.Boot);
        return LibraryRun.Boot(trace.Boot) is { } run
            ? Replay(trace, step => RunComparison.InLibraryTerms(recorded, run, step), Explain)
            : Report(trace, 0, LeftOutReason.NotWellFormed, []);

        ImmutableArray<Erratum> Explain(int index, (string, string) difference) =>
            new IpcExplanation(trace, index).Of(difference);
    }

    private TraceReport Replay(
        IpcTrace trace,
        Func<IpcStep, (string Recorded, string CameOut)?> compare,
        Func<int, (string, string), ImmutableArray<Erratum>> explain
    )
    {
        var steps = trace.Steps.Length - (trace.IsUndefined ? 1 : 0);
        for (var index = 0; index < steps; index++)
        {
            if (compare(trace.Steps[index]) is { } difference)
            {
                var departure = new Departure
                {
                    Trace = trace.Name,
                    Step = index + 1,
                    Call = SayCall(trace.Steps[index]),
                    Recorded = difference.Recorded,
                    CameOut = difference.CameOut,
                    Errata = explain(index, difference),
                };
                return Report(trace, index + 1, LeftOutReason.BehindDeparture, [departure]);
            }
        }
        return Report(trace, steps, LeftOutReason.Undefined, []);
    }

    private static string SayCall(IpcStep step) =>
        step is CallStep call ? $"{Tids.Say(call.Caller)}: {call.Call}" : "no call";

    private TraceReport Report(IpcTrace trace, int replayed, LeftOutReason reason, ImmutableArray<Departure> departures)
    {
        var leftOut = new LeftOutSteps();
        leftOut.Add(reason, trace.Steps.Length - replayed);
        return TraceReport.Of(trace.Name, Name) with
        {
            Steps = trace.Steps.Length,
            LeftOutByReason = leftOut.Counted(),
            Departures = departures,
        };
    }
}
