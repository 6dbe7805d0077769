using System.Collections.Immutable;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>One check of a kernel: many cases, each run until it ends, and again without every call that differed, so
/// that one broken rule does not hide the others.</summary>
internal sealed class Campaign(IKernelUnderTest kernel, ConformanceOptions options, ConformanceLevel level)
{
    private const int StepsOfACase = 32;
    private const int MostLeftBehind = 3;

    /// <summary>How often a rule's case is made small: a later one may come to less.</summary>
    private const int Shrinkings = 3;

    private readonly Ledger ledger = new();
    private readonly Dictionary<string, int> shrunk = [];
    private readonly Dice dice = new(options.Seed);
    private Watch watch = new(options.Patience);
    private CaseInHand? inHand;
    private int leftBehind;
    private int cases;
    private string? ended;

    public ConformanceReport Run()
    {
        Watched(() =>
        {
            while (ended is null && ledger.Steps < options.Steps)
            {
                var isOfMessages = level == ConformanceLevel.Messages && cases++ % 2 == 1;
                Try(new(isOfMessages, dice.Next(), ""));
            }
        });
        return Report(_ => true);
    }

    /// <summary>Runs one case, and reports what it shows.</summary>
    public ConformanceReport RunOne(CaseId id)
    {
        var isRun = false;
        Watched(() =>
        {
            if (!isRun)
            {
                isRun = true;
                Try(id);
            }
        });
        return Report(rule => rule == id.Rule);
    }

    // Work that is left behind is gone on with after the case that it hangs in.
    private void Watched(Action work)
    {
        while (watch.Run(work) is { } inside)
        {
            NoteThatItDoesNotReturn(inside);
            if (++leftBehind == MostLeftBehind)
            {
                ended = $"{MostLeftBehind} calls did not return, and each goes on using a processor";
                return;
            }
        }
    }

    private void Try(CaseId id)
    {
        var mix = id.HasMessages ? Mix.Messages : Mix.Capabilities;
        var trial = TrialGenerator.Generate(mix, id.Seed, StepsOfACase);
        var from = 0;
        for (var isFirst = true; ended is null; isFirst = false)
        {
            inHand = new(id, trial);
            var start = from;
            var verdict = Comparison.Run(kernel, trial, step => Begin(step, start), watch: watch);
            if (isFirst && verdict is not { Step: < 0 })
            {
                ledger.AgreeOnBoot();
            }
            if (verdict is null)
            {
                ledger.Agree();
                return;
            }
            ledger.Disagree();
            if (verdict.Kind != VerdictKind.Divergence)
            {
                ended = $"a fault of the kit, not of the kernel, in case {id}: {verdict}";
                return;
            }
            Note(id, trial, verdict);
            if (verdict.Step < 0)
            {
                ledger.Skip(StepsOfACase);
            }
            if (verdict.Step < 0 || verdict.CallType.Length == 0)
            {
                return;
            }
            from = verdict.Step;
            trial = TrialShrinker.Without(trial, from, 1);
        }
    }

    // What stands before the call that differed was counted when it was compared first.
    private void Begin(Observation step, int from)
    {
        if (step.Step >= from)
        {
            ledger.Begin(step);
        }
    }

    private void Note(CaseId id, Trial trial, Verdict verdict)
    {
        foreach (var rule in verdict.Broken)
        {
            var count = shrunk.GetValueOrDefault(rule);
            if (count < Shrinkings && ledger.Found(rule) is not { IsSmallest: true })
            {
                shrunk[rule] = count + 1;
                Shrink(id with { Rule = rule }, trial, verdict);
            }
        }
    }

    private void Shrink(CaseId id, Trial trial, Verdict verdict)
    {
        var best = new Finding(id, trial, verdict);
        ledger.Note(id.Rule, best);
        inHand = new(id, trial) { IsShrinking = true };
        TrialShrinker.Smallest(trial, verdict, Judge, Found);

        void Found(Trial smaller, Verdict failure)
        {
            var finding = new Finding(id, smaller, failure);
            ledger.Note(id.Rule, finding, best);
            best = finding;
        }

        Verdict? Judge(Trial candidate) =>
            Comparison.Run(kernel, candidate, watch: watch) is { Kind: VerdictKind.Divergence } other
            && other.Comparison == verdict.Comparison
            && other.Broken.Contains(id.Rule)
                ? other
                : null;
    }

    // A case made small in which it hangs is left as it was: to try whether it still hangs costs a processor.
    private void NoteThatItDoesNotReturn(string inside)
    {
        watch = new(options.Patience);
        if (inHand is not { IsShrinking: false } hand)
        {
            return;
        }
        var step = ledger.Pending;
        var rules = step is null ? ["R-CAP-4"] : RuleBook.NotAnswered(step);
        ledger.Disagree();
        var last = step?.Step ?? -1;
        var trial = hand.Trial with { Steps = hand.Trial.Steps[..(last + 1)] };
        var verdict = new Verdict(
            VerdictKind.Divergence,
            "no return",
            step?.Name ?? "",
            last,
            $"{inside} did not return within {options.Patience.TotalSeconds:0.###} s.",
            rules
        );
        foreach (var rule in rules)
        {
            ledger.Note(rule, new(hand.Id with { Rule = rule }, OracleOnly.WithoutRefused(trial), verdict));
        }
    }

    private ConformanceReport Report(Func<string, bool> isAsked) =>
        new()
        {
            Kernel = kernel.Name,
            Seed = options.Seed,
            Steps = ledger.Steps,
            Level = level,
            Ended = ended,
            Rules = [.. RuleBook.All.Where(entry => isAsked(entry.Rule)).Select(Report)],
        };

    private RuleReport Report(RuleEntry entry)
    {
        var finding = ledger.Found(entry.Rule);
        var count = ledger.AgreedOn(entry.Rule);
        var outcome =
            finding is not null ? RuleOutcome.Failed
            : entry.Shows is null ? RuleOutcome.NotShown
            : entry.IsOfMessages && level == ConformanceLevel.Capabilities ? RuleOutcome.NotAsked
            : count > 0 ? RuleOutcome.Passed
            : RuleOutcome.NotReached;
        return new(entry.Rule, outcome, count, entry.What)
        {
            Counterexample = finding is null ? null : Counterexamples.Of(finding, options.ReplayCommand),
        };
    }

    private sealed record CaseInHand(CaseId Id, Trial Trial)
    {
        public bool IsShrinking { get; init; }
    }
}
