using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>A step in depth, for a person: the caller, what it sees, every candidate with what it lacks, and which
/// capability decides.</summary>
public static class ExplainTelling
{
    /// <summary>Tells a step in depth.</summary>
    /// <param name="step">The step.</param>
    public static IEnumerable<ToldLine> Tell(StepRecord step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return StepTelling.Tell(step).Concat(Depth(step));
    }

    /// <summary>Tells what the pagers did at their boot: step 0.</summary>
    /// <param name="run">The run.</param>
    public static IEnumerable<ToldLine> TellBoot(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Boot.Calls.IsEmpty)
        {
            yield return ToldLine.Of(0, "Nobody made a call to boot: the system has no POSIX pager.");
        }
        foreach (var call in run.Boot.Calls)
        {
            var wording = new Wording(run.BootNames, call.Outcome.Next.Kernel);
            yield return ToldLine.Of(
                2,
                $"{CallWording.Of(call.Caller, call.Call, wording)}: {OutcomeWording.Of(call, wording)}"
            );
        }
    }

    private static IEnumerable<ToldLine> Depth(StepRecord step)
    {
        if (PagedExplanation.Of(step) is { } paging)
        {
            foreach (var line in Depth(paging))
            {
                yield return line;
            }
            yield break;
        }
        if (StepExplanation.Of(step) is not { } explanation)
        {
            yield break;
        }
        var wording = new Wording(step.NamesBefore, step.Before.Ipc.Kernel);
        var caller = explanation.Caller;
        yield return ToldLine.Empty;
        yield return ToldLine.Of(
            2,
            $"{wording.Of(caller.Id)} is thread {caller.Id} in space {caller.Space}, {caller.State.ToString().ToLowerInvariant()}, paged by {wording.Of(caller.Pager)}."
        );
        foreach (var line in Check(explanation, wording))
        {
            yield return line;
        }
        foreach (var line in Subject(step, explanation, wording))
        {
            yield return line;
        }
        yield return ToldLine.Of(2, $"What {wording.Of(caller.Id)} saw, in the order in which a check looks:");
        if (explanation.Sees.IsEmpty)
        {
            yield return ToldLine.Of(4, "nothing at all");
        }
        foreach (var held in explanation.Sees)
        {
            yield return ToldLine.Of(4, StepTelling.Line(held, wording));
        }
    }

    private static IEnumerable<ToldLine> Depth(PagedExplanation explanation)
    {
        yield return ToldLine.Empty;
        yield return ToldLine.Of(2, "What was looked at, in this order:");
        if (explanation.Looked.IsEmpty)
        {
            yield return ToldLine.Of(4, "nothing: the pager just does it");
        }
        foreach (var each in explanation.Looked)
        {
            yield return ToldLine.Of(4, $"{each.Text} ({each.Rule})");
        }
        if (explanation.Needed is not null)
        {
            yield return ToldLine.Of(2, $"What it would have taken: {explanation.Needed}");
        }
        if (!explanation.Areas.IsEmpty)
        {
            yield return ToldLine.Of(2, "The areas of the task before the step, in ascending order:");
        }
        foreach (var area in explanation.Areas)
        {
            yield return ToldLine.Of(4, area);
        }
    }

    private static IEnumerable<ToldLine> Check(StepExplanation explanation, Wording wording)
    {
        if (explanation.Asks is not { } asks)
        {
            yield return ToldLine.Of(2, "The call needs no right, or what it is about does not exist.");
            yield break;
        }
        yield return ToldLine.Of(2, $"It needs a capability that is {StepExplanation.Text(asks, wording)}.");
        foreach (var candidate in explanation.Candidates)
        {
            var verdict = candidate.Lacks ?? "this one permits it, and decides";
            yield return new([
                new(
                    $"    {wording.Of(candidate.Held.Capability.Id)}, in the list of {wording.Of(candidate.Held.Holder)}: ",
                    Tone.Plain
                ),
                new(verdict, candidate.Lacks is null ? Tone.Good : Tone.Refused),
            ]);
        }
        if (explanation.Candidates.IsEmpty)
        {
            yield return ToldLine.Of(
                4,
                $"there is none: it sees no {ShapeWords.Of(asks.Type)} capability",
                Tone.Refused
            );
        }
    }

    // Behind the right to make the call stand the gates of the capability that it is about (R-CAP-21, R-CAP-22).
    private static IEnumerable<ToldLine> Subject(StepRecord step, StepExplanation explanation, Wording wording)
    {
        if (step.Happening is not CallCame { Call: ControlCall call } || SubjectOf(call) is not { } id)
        {
            yield break;
        }
        var caller = wording.Of(explanation.Caller.Id);
        var seen = explanation.Sees.FirstOrDefault(held => held.Capability.Id == id);
        if (seen is null)
        {
            yield return ToldLine.Of(
                2,
                $"The call is about {wording.Of(id)}, which {caller} does not see.",
                Tone.Refused
            );
            yield break;
        }
        yield return ToldLine.Of(2, $"The call is about {StepTelling.Line(seen, wording)}.");
        var isOwner = seen.Capability.Owner == explanation.Caller.Id;
        yield return ToldLine.Of(
            4,
            isOwner ? $"{caller} is its owner" : $"{caller} is not its owner",
            isOwner ? Tone.Good : Tone.Refused
        );
    }

    private static CapabilityId? SubjectOf(ControlCall call) =>
        call switch
        {
            Replicate replicate => replicate.Subject,
            Deduce deduce => deduce.Wanted.Id,
            Grant grant => grant.Subject,
            Share { Mode: ShareMode.Single } share => share.Subject,
            Split split => split.Difference.Id,
            Destroy destroy => destroy.Subject,
            _ => null,
        };
}
