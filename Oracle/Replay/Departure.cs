using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay;

/// <summary>A step at which a kernel does not come to what was recorded.</summary>
public sealed record Departure
{
    /// <summary>The name of the trace.</summary>
    public required string Trace { get; init; }

    /// <summary>The number of the step, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>The call, in words.</summary>
    public required string Call { get; init; }

    /// <summary>What was recorded, where it is not what came out.</summary>
    public required string Recorded { get; init; }

    /// <summary>What came out instead.</summary>
    public required string CameOut { get; init; }

    /// <summary>The errata that explain it; none if it is unexplained, as it always is for the historical
    /// kernel.</summary>
    public required ImmutableArray<Erratum> Errata { get; init; }

    /// <summary>Whether an erratum explains it.</summary>
    public bool IsExplained => !Errata.IsEmpty;
}
