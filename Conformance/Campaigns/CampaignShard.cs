using System.Collections.Immutable;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Runs a shard of a campaign: the library, or another kernel, against the oracle (R-ORC-10).</summary>
internal static class CampaignShard
{
    /// <summary>Of so many trials one has the theorems' run-time forms evaluated, too.</summary>
    private const int TrialsPerTheorems = 10;

    /// <summary>Runs a shard.</summary>
    /// <param name="kernel">The kernel under test.</param>
    /// <param name="plan">The campaign.</param>
    /// <param name="shard">Which shard, from 1 on.</param>
    /// <param name="progress">Is told after each trial how many there have been.</param>
    public static CampaignRecord Run(
        IKernelUnderTest kernel,
        CampaignPlan plan,
        int shard,
        Action<long>? progress = null
    )
    {
        var coverage = new Coverage();
        var trials = 0L;
        CampaignFailure? failure = null;
        foreach (var number in plan.TrialsOf(shard))
        {
            trials++;
            var hasTheorems = number % TrialsPerTheorems == 0;
            var trial = plan.Trial(number);
            if (Comparison.Run(kernel, trial, coverage.Count, hasTheorems) is { } verdict)
            {
                failure = Failure(kernel, plan, number, trial, hasTheorems, verdict);
                break;
            }
            progress?.Invoke(trials);
        }
        return new()
        {
            Plan = plan,
            Shard = shard,
            Trials = trials,
            Calls = coverage.Calls,
            Cells = coverage.Counts.ToImmutableSortedDictionary(
                count => $"{count.Key}",
                count => (long)count.Value,
                StringComparer.Ordinal
            ),
            Failure = failure,
        };
    }

    // R-ORC-23: a smaller case counts if it fails in the same way.
    private static CampaignFailure Failure(
        IKernelUnderTest kernel,
        CampaignPlan plan,
        long number,
        Trial trial,
        bool hasTheorems,
        Verdict verdict
    )
    {
        Verdict? Judge(Trial candidate) => Comparison.Run(kernel, candidate, null, hasTheorems);
        var smallest = TrialShrinker.Smallest(trial, Judge);
        return new(number, $"{Judge(smallest) ?? verdict}", $"{TrialText.Describe(smallest)}");
    }
}
