using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.MemoryTraces;

/// <summary>Which errata explain a departure (decision 0025): each has a condition of the state before the step, and an
/// effect; with the effects of all whose conditions hold the step must come to exactly what was recorded. Of a step at
/// which the pager stopped nothing is recorded but that.</summary>
internal static class MemoryExplanation
{
    private static readonly (Erratum Erratum, Func<MemoryDeparture, Enacted, Enacted?> Effect)[] Effects =
    [
        (Erratum.EMem16, MappingErrata.UnmapsNothing),
        (Erratum.EMem40, MappingErrata.UnmapsAWrappedLength),
        (Erratum.EPosix44, MappingErrata.DetachesTheUnattached),
        (Erratum.EMem17, AddressErrata.FindsTheOccupied),
        (Erratum.EMem34, FaultErrata.ReadsBeyondTheEnd),
        (Erratum.EMem32, FaultErrata.MapsTheZeroPage),
        (Erratum.EMem25, FaultErrata.DropsByNumber),
        (Erratum.EMem27, FaultErrata.FreezesBehindTheWindow),
        (Erratum.EMem30, FaultErrata.Weakens),
        (Erratum.EMem35, FileErrata.DoesNotFlush),
        (Erratum.EMem36, FileErrata.LeavesFlushedWritable),
        (Erratum.EMem37, FileErrata.KeepsTheRecord),
        (Erratum.EMem38, FileErrata.MisplacesPages),
        (Erratum.EMem14, OrderErrata.PutsTheBackFirst),
        (Erratum.EMem13, OrderErrata.PutsTheLowestBeforeTheLast),
    ];

    public static ImmutableArray<Erratum> Of(MemoryDeparture departure)
    {
        if (departure.Step.Stops)
        {
            return StopErrata.Of(departure);
        }
        var mapped = MappingErrata.Maps(departure) ?? AddressErrata.Validates(departure) ?? Enacted.Of(departure);
        var enacted = Effects.Aggregate(mapped, (all, each) => all.By(each.Erratum, each.Effect(departure, all)));
        return enacted.IsSameAs(departure.Recorded) ? [.. enacted.Errata.Distinct().Order()] : [];
    }
}
