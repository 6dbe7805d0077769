using System.Text.Json;
using Capzero.Capabilities;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Traces of areas, faults, forks and segments, with tables, areas and objects after every step.</summary>
/// <param name="name">What the file is of: vmmap or vmfault.</param>
internal sealed class MemoryTraceKind(string name) : ITraceKind
{
    // The allocator's own frame and the zero page.
    private const uint LeastFrames = 2;

    public string Name => name;

    public bool Is(JsonElement trace) =>
        trace.TryGetProperty("dom", out var domain)
        && domain.ValueKind == JsonValueKind.String
        && domain.GetString() == name
        && trace.TryGetProperty("steps", out _);

    public TraceReport Replay(Fields trace, ReplayKernel kernel, Faults faults)
    {
        _ = trace.Text("dom");
        _ = trace.OptionalText("rev");
        _ = trace.OptionalText("note");
        _ = trace.Optional("seed");
        _ = trace.Flag("strict_unmap", isOptional: true);
        var title = trace.Text("name");
        var pool = PoolOf(trace);
        var zeroFrame = trace.Word("zero_page");
        var steps = trace.Items("steps").Select(step => MemoryStep.Read(step.Value, step.Path, faults)).ToList();
        trace.Finish();
        if (faults.First is not null)
        {
            return TraceReport.Of(title, name);
        }
        if (kernel == ReplayKernel.Library)
        {
            return new MemoryReplay(title, name, pool, zeroFrame).Run([.. steps.Select(step => step!)]);
        }
        var leftOut = new LeftOutSteps();
        leftOut.Add(LeftOutReason.NoHistoricalKernel, steps.Count, name);
        return TraceReport.Of(title, name) with { Steps = steps.Count, LeftOutByReason = leftOut.Counted() };
    }

    private static PageRange PoolOf(Fields trace)
    {
        var pool = trace.Words("pool");
        if (pool is [var first, var end] && first < end && end - first >= LeastFrames && end <= 1u << 20)
        {
            return new(first, end);
        }
        trace.Refuse("pool", "this is no run of frames", "its first and the first behind, two frames at least");
        return default;
    }
}
