namespace Capzero.Oracle.Replay;

/// <summary>The file is one of traces, and they were replayed.</summary>
/// <param name="Report">What came out.</param>
public sealed record Replayed(ReplayReport Report) : ReplayResult;
