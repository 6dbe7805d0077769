using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>
/// Why the library came to something else than was recorded (R-ORC-40). An erratum's condition is its switch in the
/// historical kernel: a set of errata explains a step if the historical kernel, with these switches on and no other, goes
/// from the boot to exactly what was recorded, step by step up to this one. With none on it must come to what the library
/// came to, or nothing is explained.
/// </summary>
/// <param name="trace">The trace.</param>
/// <param name="index">The step that came out otherwise, from 0.</param>
internal sealed class IpcExplanation(IpcTrace trace, int index)
{
    /// <summary>A smallest set of errata that explains the step, in their order; none if there is no such set.</summary>
    /// <param name="cameOut">What the library differed by.</param>
    public ImmutableArray<Erratum> Of((string Recorded, string CameOut) cameOut)
    {
        var (at, difference, _) = Run(Errata.None);
        if (at != index || difference != cameOut)
        {
            return [];
        }
        var (_, _, asked) = Run(Errata.All);
        ImmutableArray<Erratum> candidates = [.. asked.Order()];
        return candidates
                .Select(one => ImmutableArray.Create(one))
                .Concat(
                    candidates.SelectMany(
                        (first, i) => candidates.Skip(i + 1).Select(second => ImmutableArray.Create(first, second))
                    )
                )
                .Cast<ImmutableArray<Erratum>?>()
                .FirstOrDefault(errata => Explains(errata!.Value))
            ?? Reduced(candidates);
    }

    /// <summary>Leaves out what is not needed, one by one.</summary>
    private ImmutableArray<Erratum> Reduced(ImmutableArray<Erratum> errata)
    {
        if (!Explains(errata))
        {
            return [];
        }
        return errata.Aggregate(errata, (needed, one) => Explains(needed.Remove(one)) ? needed.Remove(one) : needed);
    }

    private bool Explains(ImmutableArray<Erratum> errata) => Run(Errata.Only(errata)).Difference is null;

    /// <summary>Where the historical kernel first comes to something else, and what it has asked for.</summary>
    private (int At, (string, string)? Difference, HashSet<Erratum> Asked) Run(Errata errata)
    {
        var recorded = new RecordedRun(trace.Boot);
        var run = new MachineRun(trace.Boot, errata);
        for (var at = 0; at <= index; at++)
        {
            if (RunComparison.InLibraryTerms(recorded, run, trace.Steps[at]) is { } difference)
            {
                return (at, difference, run.Machine.Asked);
            }
        }
        return (index + 1, null, run.Machine.Asked);
    }
}
