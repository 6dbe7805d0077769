using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>
/// Why the library came to something else than was recorded (R-ORC-40). An erratum's condition is its switch in the
/// historical kernel: a set of errata explains a step if the historical kernel, with these switches on and no other, comes
/// from the state before it to exactly what was recorded. With none on it must come to what the library came to, or nothing
/// is explained.
/// </summary>
internal static class Explanation
{
    /// <summary>The smallest set of errata that explains a step; none if there is no such set.</summary>
    /// <param name="before">The recorded state before the step.</param>
    /// <param name="step">The step.</param>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="cameOut">What the library came to.</param>
    public static ImmutableArray<Erratum> Of(
        RecordedSystem before,
        CapabilityStep step,
        Observed recorded,
        Observed cameOut
    )
    {
        if (Make(before, step, Errata.None).AsOfLibrary() != cameOut)
        {
            return [];
        }
        var recording = before.ToMachine(Errata.Recorded);
        _ = HistoricalStep.Make(recording, step.Caller, step.Call);
        var candidates = recording.Asked.Order().ToImmutableArray();
        return Enumerable
                .Range(1, candidates.Length)
                .SelectMany(size => Subsets(candidates, size))
                .Cast<ImmutableArray<Erratum>?>()
                .FirstOrDefault(errata => Make(before, step, Errata.Only(errata!.Value)) == recorded)
            ?? [];
    }

    private static Observed Make(RecordedSystem before, CapabilityStep step, Errata errata) =>
        HistoricalStep.Make(before.ToMachine(errata), step.Caller, step.Call);

    /// <summary>All subsets of one size, the first ones first.</summary>
    private static IEnumerable<ImmutableArray<Erratum>> Subsets(ImmutableArray<Erratum> errata, int size) =>
        size == 0
            ?
            [
                [],
            ]
            : errata.SelectMany(
                (first, index) => Subsets(errata[(index + 1)..], size - 1).Select(rest => rest.Insert(0, first))
            );
}
