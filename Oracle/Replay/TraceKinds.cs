using System.Text.Json;
using Capzero.Oracle.Replay.AllocatorTraces;
using Capzero.Oracle.Replay.CapabilityTraces;
using Capzero.Oracle.Replay.IpcTraces;
using Capzero.Oracle.Replay.MemoryTraces;

namespace Capzero.Oracle.Replay;

/// <summary>The kinds of traces that can be replayed.</summary>
internal static class TraceKinds
{
    private static readonly ITraceKind[] All =
    [
        new CapabilityTraceKind(),
        new IpcTraceKind(),
        new MemoryTraceKind("vmmap"),
        new MemoryTraceKind("vmfault"),
        new AllocatorTraceKind("kmalloc", "R-MEM-45", HeapTraceReader.Read),
        new AllocatorTraceKind("page", "R-MEM-30", FrameTraceReader.Read),
        new AllocatorTraceKind("pool", "R-MEM-50", PoolTraceReader.Read),
        new AllocatorTraceKind("prot", "R-MEM-132", ProtectionTraceReader.Read),
    ];

    /// <summary>The names of all, in a sentence.</summary>
    public static string Names => string.Join(" or ", All.Select(kind => $"{kind.Name} trace"));

    /// <summary>The kind of a trace, or null if it is of none.</summary>
    public static ITraceKind? Of(JsonElement trace) =>
        trace.ValueKind == JsonValueKind.Object ? Array.Find(All, kind => kind.Is(trace)) : null;

    /// <summary>Whether a trace has a key, and under it another.</summary>
    public static bool HasKey(JsonElement trace, string key, string inner) =>
        trace.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(inner, out _);
}
