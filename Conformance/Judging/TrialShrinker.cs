namespace Capzero.Conformance;

/// <summary>Smaller trials that fail in the same way (R-ORC-23).</summary>
internal static class TrialShrinker
{
    /// <summary>How many smaller trials are tried at most, so that a kernel which fails differently every time does not
    /// keep anybody waiting.</summary>
    private const int MostTries = 2_000;

    /// <summary>The smallest trial that shrinking comes to; none if the trial is that, or does not fail.</summary>
    public static IEnumerable<Trial> Shrink(Trial trial, Func<Trial, Verdict?> verdict) =>
        Smallest(trial, verdict) is var smallest && ReferenceEquals(smallest, trial) ? [] : [smallest];

    /// <summary>The smallest trial that shrinking comes to.</summary>
    public static Trial Smallest(Trial trial, Func<Trial, Verdict?> verdict) =>
        verdict(trial) is { } failure
            ? Smallest(
                trial,
                failure,
                smaller => verdict(smaller) is { } other && failure.IsSameAs(other) ? other : null
            )
            : trial;

    /// <summary>The smallest trial that shrinking comes to.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="failure">How it fails.</param>
    /// <param name="judge">The verdict of a smaller one; null if it does not fail in the same way.</param>
    /// <param name="found">Is told of every smaller one that does.</param>
    public static Trial Smallest(
        Trial trial,
        Verdict failure,
        Func<Trial, Verdict?> judge,
        Action<Trial, Verdict>? found = null
    )
    {
        var work = new Reduction(trial, failure, judge, found, MostTries);
        Trial before;
        do
        {
            before = work.Trial;
            work.ReduceSteps();
            work.ReduceBoot();
            work.Weaken();
            work.Simplify();
            if (Renumbered.Of(work.Trial) is { } renumbered)
            {
                work.Try(renumbered);
            }
        } while (!ReferenceEquals(before, work.Trial) && work.MayTry);
        return work.Trial;
    }

    /// <summary>The steps without some, and without all that name what those made.</summary>
    public static Trial Without(Trial trial, int at, int count)
    {
        var dropped = trial.Steps[at..(at + count)].ToList();
        var kept = trial.Steps[..at].ToList();
        foreach (var step in trial.Steps[(at + count)..])
        {
            (dropped.Exists(maker => Renaming.DependsOn(step, maker)) ? dropped : kept).Add(step);
        }
        return trial with { Steps = [.. kept] };
    }
}
