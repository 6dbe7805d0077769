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

    /// <summary>The steps that were left out, counted by reason.</summary>
    public ImmutableArray<LeftOut> LeftOutByReason { get; init; } = [];

    /// <summary>How many steps were left out.</summary>
    public int LeftOut => LeftOutByReason.Sum(each => each.Count);

    /// <summary>The steps that came out otherwise, in order.</summary>
    public required ImmutableArray<Departure> Departures { get; init; }

    /// <summary>How many steps came to what was recorded.</summary>
    public int Agreeing => Steps - LeftOut - Departures.Length;

    /// <summary>The report of a trace that was not replayed.</summary>
    internal static TraceReport Of(string name, string kind) =>
        new()
        {
            Name = name,
            Kind = kind,
            Steps = 0,
            Departures = [],
        };
}
