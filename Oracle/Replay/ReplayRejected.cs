namespace Capzero.Oracle.Replay;

/// <summary>The file is no file of traces; what stands before the fault is not reported.</summary>
/// <param name="Fault">The first thing that is wrong.</param>
public sealed record ReplayRejected(TraceFault Fault) : ReplayResult;
