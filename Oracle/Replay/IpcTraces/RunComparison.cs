namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>Two systems, compared after the same step.</summary>
internal static class RunComparison
{
    /// <summary>The first difference between what was recorded and what came out, to the last event.</summary>
    public static (string Recorded, string CameOut)? InFull(RecordedRun recorded, ISystemRun run, IpcStep step)
    {
        var (was, became) = (recorded.Step(step), run.Step(step));
        if (was != became)
        {
            return was.Result != became.Result ? (was.Result, became.Result) : (was.Events, became.Events);
        }
        // Of a crash nothing else is recorded, nor once a queue holds a thread that is not there.
        var record = (step as CallStep)?.Recorded;
        return record is { IsCorrupt: true } or { Outcome: "crash" } ? null : OfState(recorded, run, IsHidden);

        // The counts are told where they differ from the lists; whether also where they cease to, is not.
        bool IsHidden(string fact) =>
            Facts.IsCounts(fact) && record?.Changes.Any(change => change.Fact == fact) != true;
    }

    /// <summary>The first difference between what was recorded and what came out, in what a library shows: results,
    /// calls that ended, the state.</summary>
    public static (string Recorded, string CameOut)? InLibraryTerms(
        RecordedRun recorded,
        ISystemRun run,
        IpcStep step
    ) => InLibraryTerms(recorded, run, step, recorded.KernelPages);

    /// <summary>The first difference between what two systems come to, in what a library shows.</summary>
    public static (string One, string Other)? InLibraryTerms(
        ISystemRun one,
        ISystemRun other,
        IpcStep step,
        IReadOnlySet<string> hiddenPages
    )
    {
        var (was, became) = (one.Step(step), other.Step(step));
        if ((was.Result, was.Ended) != (became.Result, became.Ended))
        {
            return (Say(was), Say(became));
        }
        return was.IsStop ? null : OfState(one, other, IsHidden);

        bool IsHidden(string fact) => hiddenPages.Contains(fact) || Facts.IsInternal(fact);
    }

    private static string Say(StepWords words) =>
        words.Ended.Length == 0 ? words.Result : $"{words.Result}; ended {words.Ended}";

    private static (string, string)? OfState(ISystemRun recorded, ISystemRun run, Func<string, bool> isHidden)
    {
        foreach (
            var (fact, was, became) in recorded.Facts.Against(run.Facts).Where(difference => !isHidden(difference.Fact))
        )
        {
            return ($"{fact}: {was}", $"{fact}: {became}");
        }
        foreach (var frame in recorded.Frames.Union(run.Frames).ToList())
        {
            var was = recorded.BytesOf(frame);
            var became = run.BytesOf(frame);
            if (was.CommonPrefixLength(became) is var place && place < was.Length)
            {
                return ($"frame {frame} at {place}: {was[place]:x2}", $"frame {frame} at {place}: {became[place]:x2}");
            }
        }
        return null;
    }
}
