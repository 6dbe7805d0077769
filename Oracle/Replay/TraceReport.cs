using System.Collections.Immutable;

namespace Capzero.Oracle.Replay;

/// <summary>What became of one trace.</summary>
public sealed record TraceReport
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is a trace of: capability, ipc.</summary>
    public required string Kind { get; init; }

    /// <summary>How many steps it has.</summary>
    public required int Steps { get; init; }

    /// <summary>How many steps are left to the historical kernel: the recorded state before them is not well-formed
    /// (R-CAP-4), and the library has no such state.</summary>
    public int LeftOut { get; init; }

    /// <summary>The steps that came out otherwise, in order.</summary>
    public required ImmutableArray<Departure> Departures { get; init; }

    /// <summary>How many steps came to what was recorded.</summary>
    public int Agreeing => Steps - LeftOut - Departures.Length;
}
