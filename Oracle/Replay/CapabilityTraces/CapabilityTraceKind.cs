using System.Text.Json;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>Traces of capability calls and checks, with the lists after every step.</summary>
internal sealed class CapabilityTraceKind : ITraceKind
{
    public string Name => "capability";

    public bool Is(JsonElement trace) => TraceKinds.HasKey(trace, "boot", "lists");

    public TraceReport Replay(Fields trace, ReplayKernel kernel, Faults faults)
    {
        var read = CapabilityTraceReader.Read(trace, faults);
        var isWhole = faults.First is null;
        var replay = new CapabilityReplay(read);
        if (isWhole)
        {
            replay.Run(kernel);
        }
        return new()
        {
            Name = read.Name,
            Kind = Name,
            Steps = read.Steps.Length,
            LeftOut = replay.LeftOut,
            Departures = replay.Departures,
        };
    }
}
