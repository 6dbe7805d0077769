using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay;

/// <summary>What became of a number of traces.</summary>
/// <param name="Traces">Each of them, in order.</param>
public sealed record ReplayReport(ImmutableArray<TraceReport> Traces)
{
    /// <summary>How many steps there are.</summary>
    public int Steps => Traces.Sum(trace => trace.Steps);

    /// <summary>How many of them came to what was recorded.</summary>
    public int Agreeing => Traces.Sum(trace => trace.Agreeing);

    /// <summary>How many were left out.</summary>
    public int LeftOut => Traces.Sum(trace => trace.LeftOut);

    /// <summary>They, counted by reason: in the order of the reasons, the most frequent first.</summary>
    public ImmutableArray<LeftOut> LeftOutByReason =>
        LeftOutSteps.Counted(Traces.SelectMany(trace => trace.LeftOutByReason));

    /// <summary>Those that came out otherwise, in order.</summary>
    public IEnumerable<Departure> Departures => Traces.SelectMany(trace => trace.Departures);

    /// <summary>How many departures no erratum explains.</summary>
    public int Unexplained => Departures.Count(departure => !departure.IsExplained);

    /// <summary>How many departures each erratum explains, alone or with others, in the order of the
    /// specification.</summary>
    public IEnumerable<(Erratum Erratum, int Count)> CountsByErratum =>
        Departures
            .SelectMany(departure => departure.Errata)
            .CountBy(erratum => erratum)
            .OrderBy(pair => pair.Key)
            .Select(pair => (pair.Key, pair.Value));

    /// <summary>The traces of both.</summary>
    /// <param name="other">Another report.</param>
    public ReplayReport And(ReplayReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. Traces, .. other.Traces]);
    }
}
