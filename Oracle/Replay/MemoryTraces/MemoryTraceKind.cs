using System.Text.Json;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Traces of areas, faults, forks and segments, with tables, areas and objects after every step.</summary>
/// <param name="name">What the file is of: vmmap or vmfault.</param>
internal sealed class MemoryTraceKind(string name) : ITraceKind
{
    public string Name => name;

    public bool Is(JsonElement trace) =>
        trace.TryGetProperty("dom", out var domain)
        && domain.ValueKind == JsonValueKind.String
        && domain.GetString() == name
        && trace.TryGetProperty("steps", out _);

    public TraceReport Replay(Fields trace, ReplayKernel kernel, Faults faults)
    {
        var title = trace.Text("name");
        var pool = trace.Words("pool");
        var steps = trace.Items("steps").Select(step => new MemoryStep(step.Value, step.Path, faults)).ToList();
        if (pool.Length != 2)
        {
            faults.Add(trace.PathOf("pool"), "there is no run of frames", "its first and its end");
        }
        var replay = faults.First is null && kernel == ReplayKernel.Library ? new MemoryReplay(title, pool) : null;
        replay?.Run(steps, faults);
        return new()
        {
            Name = title,
            Kind = name,
            Steps = steps.Count,
            LeftOut = replay?.LeftOut ?? steps.Count,
            Departures = replay?.Departures ?? [],
        };
    }
}
