using Capzero.Capabilities;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>Why something was refused: the rule, what is in the way, what came nearest, and the smallest change that would
/// have let it pass (R-SCN-4).</summary>
public sealed record Refusal
{
    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The error.</summary>
    public required ErrorNumber Error { get; init; }

    /// <summary>The name of the reason.</summary>
    public required string Reason { get; init; }

    /// <summary>What is in the way.</summary>
    public required string Why { get; init; }

    /// <summary>The capability that came nearest, and the first thing that it lacks; null if none came near.</summary>
    public required string? Nearest { get; init; }

    /// <summary>The smallest change.</summary>
    public required string Change { get; init; }

    private const string NearestMark = " The nearest is ";

    /// <summary>Tells a reason in a scenario's names.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="caller">The thread whose call was refused.</param>
    /// <param name="wording">The names.</param>
    public static Refusal Of(Reason reason, ThreadId caller, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(wording);
        var (problem, remedy) = reason.Explain();
        var mark = reason is NothingPermits ? problem.IndexOf(NearestMark, StringComparison.Ordinal) : -1;
        var why = mark < 0 ? problem : problem[..mark].TrimEnd('.');
        return new()
        {
            Rule = reason.Rule,
            Error = reason.Error,
            Reason = reason.GetType().Name,
            Why = wording.Rewrite(why, caller) + ".",
            Nearest = mark < 0 ? null : wording.Rewrite(problem[(mark + NearestMark.Length)..], caller) + ".",
            Change = wording.Rewrite(remedy, caller) + ".",
        };
    }

    /// <summary>The refusal in lines.</summary>
    internal IEnumerable<ToldLine> Lines(int indentation)
    {
        yield return ToldLine.Labelled(indentation, "rule", $"{Rule} ({Reason})");
        yield return ToldLine.Labelled(indentation, "why", Why);
        if (Nearest is not null)
        {
            yield return ToldLine.Labelled(indentation, "nearest", Nearest);
        }
        yield return ToldLine.Labelled(indentation, "change", Change);
    }

    /// <summary>What a pager tried before it refused, a line each.</summary>
    internal static IEnumerable<ToldLine> Tries(Reason reason, ThreadId pager, Wording wording, int indentation) =>
        reason is NoCandidateLeft none
            ? none.Tried.Select(tried =>
                ToldLine.Labelled(
                    indentation,
                    "tried",
                    $"{wording.Of(tried.Candidate)}: {wording.Rewrite(tried.Obstacle.Explain().Problem, pager)} ({tried.Obstacle.Rule})"
                )
            )
            : [];
}
