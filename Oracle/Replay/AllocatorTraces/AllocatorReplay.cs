using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>Replays one trace of an allocator (R-ORC-40), each step from the recorded state before it.</summary>
internal static class AllocatorReplay
{
    public static TraceReport Run(string name, string kind, IReadOnlyList<AllocatorStep> steps, ReplayKernel kernel)
    {
        var departures = ImmutableArray.CreateBuilder<Departure>();
        var leftOut = 0;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var cameOut = kernel == ReplayKernel.Library ? step.Library() : step.Historical(Errata.Only(step.Errata));
            if (cameOut is null)
            {
                leftOut++;
            }
            else if (cameOut != step.Recorded)
            {
                var errata = kernel == ReplayKernel.Library ? Explanation(step, cameOut) : [];
                departures.Add(Departure(name, i, step, cameOut, errata));
            }
        }
        return new()
        {
            Name = name,
            Kind = kind,
            Steps = steps.Count,
            LeftOut = leftOut,
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

    private static Departure Departure(
        string name,
        int index,
        AllocatorStep step,
        Observed cameOut,
        ImmutableArray<Erratum> errata
    )
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
