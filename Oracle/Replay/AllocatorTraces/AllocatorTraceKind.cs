using System.Text.Json;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>Traces of one of the pager's allocators, or of its protection compare.</summary>
/// <param name="name">What the traces say that they are of.</param>
/// <param name="rule">The rule that says which states there are.</param>
/// <param name="read">Reads the steps of a trace. They are of no use if there are faults.</param>
internal sealed class AllocatorTraceKind(string name, string rule, Func<Fields, IReadOnlyList<AllocatorStep>> read)
    : ITraceKind
{
    public string Name => name;

    public bool Is(JsonElement trace) =>
        trace.TryGetProperty("dom", out var dom) && dom.ValueKind == JsonValueKind.String && dom.GetString() == name;

    public TraceReport Replay(Fields trace, ReplayKernel kernel, Faults faults)
    {
        _ = trace.Text("dom");
        _ = trace.OptionalText("rev");
        _ = trace.OptionalText("note");
        _ = trace.Optional("seed");
        var title = trace.OptionalText("name") ?? name;
        var steps = read(trace);
        trace.Finish();
        return new AllocatorReplay(title, name, rule).Run(faults.First is null ? steps : [], kernel);
    }
}
