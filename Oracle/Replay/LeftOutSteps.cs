using System.Collections.Immutable;

namespace Capzero.Oracle.Replay;

/// <summary>The steps of a trace that are being left out, by reason.</summary>
internal sealed class LeftOutSteps
{
    private readonly List<LeftOut> steps = [];

    /// <summary>Steps are left out.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="count">How many.</param>
    /// <param name="detail">What of the reason.</param>
    public void Add(LeftOutReason reason, int count, string detail = "")
    {
        if (count > 0)
        {
            steps.Add(new(reason, detail, count));
        }
    }

    /// <summary>All of them, counted.</summary>
    public ImmutableArray<LeftOut> Counted() => Counted(steps);

    /// <summary>Those of several traces, counted: in the order of the reasons, the most frequent first.</summary>
    /// <param name="steps">The steps.</param>
    public static ImmutableArray<LeftOut> Counted(IEnumerable<LeftOut> steps) =>
        [
            .. steps
                .GroupBy(each => (each.Reason, each.Detail))
                .Select(group => new LeftOut(group.Key.Reason, group.Key.Detail, group.Sum(each => each.Count)))
                .OrderBy(each => each.Reason)
                .ThenByDescending(each => each.Count)
                .ThenBy(each => each.Detail, StringComparer.Ordinal),
        ];
}
