using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>Replays one trace of an allocator (R-ORC-40), each step from the recorded state before it.</summary>
/// <param name="name">The trace.</param>
/// <param name="kind">What it is a trace of.</param>
/// <param name="rule">The rule that is broken by a state from which no step can be made.</param>
internal sealed class AllocatorReplay(string name, string kind, string rule)
{
    public TraceReport Run(IReadOnlyList<AllocatorStep> steps, ReplayKernel kernel)
    {
        var departures = ImmutableArray.CreateBuilder<Departure>();
        var leftOut = new LeftOutSteps();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var cameOut = kernel == ReplayKernel.Library ? step.Library() : step.Historical(Errata.Only(step.Errata));
            if (cameOut is null)
            {
                leftOut.Add(LeftOutReason.NotWellFormed, 1, rule);
            }
            else if (cameOut != step.Recorded)
            {
                var errata = kernel == ReplayKernel.Library ? Explanation(step, cameOut) : [];
                departures.Add(Departure(i, step, cameOut, errata));
            }
        }
        return TraceReport.Of(name, kind) with
        {
            Steps = steps.Count,
            LeftOutByReason = leftOut.Counted(),
            Departures = departures.ToImmutable(),
        };
    }

    /// <summary>
    /// The smallest set of errata with which the pager of 2009 comes to exactly what was recorded. An erratum's condition
    /// is its switch: with none on, the historical allocator must come to what the library came to, or nothing is
    /// explained.
    /// </summary>
    private static ImmutableArray<Erratum> Explanation(AllocatorStep step, Observed cameOut) =>
        step.Historical(Errata.None) != cameOut
            ? []
            : Subsets(step.Errata)
                .OrderBy(errata => errata.Length)
                .FirstOrDefault(errata => step.Historical(Errata.Only(errata)) == step.Recorded, []);

    private static IEnumerable<ImmutableArray<Erratum>> Subsets(ImmutableArray<Erratum> errata) =>
        Enumerable
            .Range(0, 1 << errata.Length)
            .Select(bits => errata.Where((_, i) => (bits >> i & 1) != 0).ToImmutableArray());

    private Departure Departure(int index, AllocatorStep step, Observed cameOut, ImmutableArray<Erratum> errata)
    {
        var isSameState = step.Recorded.State == cameOut.State;
        return new()
        {
            Trace = name,
            Step = index + 1,
            Call = step.Call,
            Recorded = Words(step.Recorded, isSameState),
            CameOut = Words(cameOut, isSameState),
            Errata = errata,
        };
    }

    private static string Words(Observed observed, bool isSameState) =>
        isSameState || observed.State.Length == 0
            ? $"result {observed.Result}"
            : $"result {observed.Result}; state {observed.State}";
}
