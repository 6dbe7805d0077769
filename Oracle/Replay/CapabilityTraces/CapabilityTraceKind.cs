using System.Text.Json;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Traces of capability calls and checks, with the lists after every step.</summary>
internal sealed class CapabilityTraceKind : ITraceKind
{
    public string Name => "capability";

    public bool Is(JsonElement trace) => TraceKinds.HasKey(trace, "boot", "lists");

    public TraceReport Replay(Fields trace, ReplayKernel kernel, Faults faults)
    {
        var read = CapabilityTraceReader.Read(trace, faults);
        return faults.First is null
            ? new CapabilityReplay(read, Errata.Recorded).Run(kernel)
            : TraceReport.Of(read.Name, Name);
    }
}
