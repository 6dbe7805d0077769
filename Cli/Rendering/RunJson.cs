using System.Collections.Immutable;
using System.Text.Json;
using Capzero.Capabilities;
using Capzero.Posix;
using Capzero.Scenarios;

namespace Capzero.Cli;

/// <summary>A run as JSON, one object a step and one step a line (R-SCN-6).</summary>
internal static class RunJson
{
    private static readonly StepJsonContext Context = new(JsonForm.Options(isIndented: false));

    /// <summary>Writes all steps of a run.</summary>
    internal static void Write(Run run, Screen screen)
    {
        foreach (var step in run.Steps)
        {
            Write(run, step, null, isExplained: false, screen);
        }
    }

    /// <summary>Writes one step, in depth.</summary>
    internal static void WriteExplained(Run run, StepRecord step, Screen screen) =>
        Write(run, step, Explanation(step), isExplained: true, screen);

    private static void Write(
        Run run,
        StepRecord step,
        ExplanationDocument? explanation,
        bool isExplained,
        Screen screen
    )
    {
        var divergence = run.Divergence is { } found && found.Step == step.Number ? found.Objection : null;
        var document = Step(run.Scenario.File, step, divergence, explanation, isExplained);
        screen.Write(JsonSerializer.Serialize(document, Context.StepDocument) + "\n");
    }

    private static StepDocument Step(
        string file,
        StepRecord step,
        string? divergence,
        ExplanationDocument? explanation,
        bool isExplained
    )
    {
        var (came, paging) = (step.Happening as CallCame, step.Happening as PagedCame);
        var caller = came?.Caller ?? paging?.Caller;
        var wording = new Wording(step.Names, step.After.Ipc.Kernel);
        return new(
            file,
            step.Number,
            step.Step.Line,
            step.Step.Text,
            Kind(step.Step),
            step.IsQuestion ? "question"
                : step.IsAsExpected ? "as-expected"
                : "not-as-expected",
            Ending(step.Happening),
            Happened(step),
            caller is { } thread ? wording.Of(thread) : null,
            caller is null ? null : $"{caller}",
            (came?.Reason ?? paging?.Reason) is { } reason
                ? Refusal(Scenarios.Refusal.Of(reason, caller!.Value, wording))
                : null,
            Some(came?.Turn.Calls.Skip(1).Select(call => Pager(call, wording))),
            Some((came?.Turn.Outcome.Ended ?? paging?.Ended)?.Select(ended => Waking(ended, wording))),
            Some(step.Surprises.Select(surprise => new SurpriseDocument(surprise.Expected, surprise.Happened))),
            MemoryJson.Of(step, paging, isExplained),
            divergence,
            explanation
        );
    }

    private static string? Happened(StepRecord step) =>
        step.Happening switch
        {
            NameGiven given => given.Text,
            MemoryChanged changed => changed.Text,
            ClaimJudged judged => judged.Actual,
            NotPossible impossible => impossible.Why,
            CallCame came => StepTelling.Summary(step, came),
            PagedCame came => StepTelling.Summary(step, came),
            _ => null,
        };

    private static string Kind(Step step) =>
        step switch
        {
            LetStep => "let",
            MemoryStep => "memory",
            CallStep => "call",
            _ => "expect",
        };

    private static string Ending(Happening happening) =>
        happening switch
        {
            CallCame { Ending: var ending } => $"{ending}".ToLowerInvariant(),
            PagedCame { Ending: var ending } => $"{ending}".ToLowerInvariant(),
            NotPossible => "impossible",
            ClaimJudged { Holds: false } => "false",
            _ => "ok",
        };

    private static RefusalDocument Refusal(Refusal refusal) =>
        new(refusal.Rule, $"{refusal.Error}", refusal.Reason, refusal.Why, refusal.Nearest, refusal.Change);

    private static PagerCallDocument Pager(CallMade call, Wording wording) =>
        new(StepTelling.CallOf(call, wording), StepTelling.OutcomeOf(call, wording));

    private static WakingDocument Waking(EndedCall ended, Wording wording) =>
        new(wording.Of(ended.Thread), ended.Result < 0 ? $"{(ErrorNumber)(-ended.Result)}" : "ok");

    private static ImmutableArray<T>? Some<T>(IEnumerable<T>? items) =>
        items?.ToImmutableArray() is { IsEmpty: false } some ? some : null;

    private static ExplanationDocument? Explanation(StepRecord step)
    {
        if (StepExplanation.Of(step) is not { } explanation)
        {
            return null;
        }
        var wording = new Wording(step.NamesBefore, step.Before.Ipc.Kernel);
        return new(
            wording.Of(explanation.Caller.Id),
            explanation.AsksInWords(wording),
            explanation.Decides is { } decides ? wording.Of(decides.Capability.Id) : null,
            [
                .. explanation.Candidates.Select(candidate => new CandidateDocument(
                    wording.Of(candidate.Held.Capability.Id),
                    candidate.Lacks ?? "permits"
                )),
            ],
            [.. explanation.Sees.Select(held => StepTelling.Line(held, wording))]
        );
    }
}
