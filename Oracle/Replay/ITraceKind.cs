using System.Text.Json;

namespace Capzero.Oracle.Replay;

/// <summary>A kind of recorded traces: how to tell it, and how to replay one. <see cref="TraceKinds"/> has them all.</summary>
internal interface ITraceKind
{
    /// <summary>What it is called: <c>capability</c>.</summary>
    string Name { get; }

    /// <summary>Whether a trace is of this kind, by what it holds.</summary>
    /// <param name="trace">A JSON object.</param>
    bool Is(JsonElement trace);

    /// <summary>Reads and replays a trace of this kind.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="kernel">On what.</param>
    /// <param name="faults">What is wrong with the trace; if anything is, the report is of no use.</param>
    TraceReport Replay(Fields trace, ReplayKernel kernel, Faults faults);
}
