using System.Text.Json;
using System.Text.Json.Nodes;
using Capzero.Oracle.Replay;
using Capzero.Oracle.Replay.IpcTraces;

namespace Capzero.PropertyTests.Replay;

/// <summary>The recorded ipc traces that are kept with the tests.</summary>
internal static class IpcTraceFiles
{
    public const string Scripted = "PropertyTests/Traces/ipc/scripted.jsonl.gz";
    public const string Random = "PropertyTests/Traces/ipc/random.jsonl.gz";
    public const string Pager = "PropertyTests/Traces/ipc/pager.jsonl.gz";

    /// <summary>The traces of a file.</summary>
    public static IEnumerable<IpcTrace> Read(string file) => TraceFiles.Lines(file).Select(ReadLine);

    private static IpcTrace ReadLine(string line)
    {
        var faults = new Faults();
        using var document = JsonDocument.Parse(line);
        var trace = new IpcTraceReader(faults).Read(new(document.RootElement, "", faults));
        Assert.Null(faults.First);
        return trace;
    }
}
