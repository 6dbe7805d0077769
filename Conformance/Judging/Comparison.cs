using System.Diagnostics.CodeAnalysis;
using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Folds a kernel under test and the oracle over a trial and compares them after every step
/// (R-ORC-10).</summary>
internal sealed class Comparison
{
    private readonly Contest contest;
    private readonly Renaming renaming = new();
    private readonly HashSet<ThreadId> gone = [];
    private readonly Action<Observation>? seen;
    private readonly bool checksTheorems;

    private Comparison(Contest contest, Action<Observation>? seen, bool checksTheorems) =>
        (this.contest, this.seen, this.checksTheorems) = (contest, seen, checksTheorems);

    /// <summary>The first difference, or null.</summary>
    /// <param name="kernel">The kernel under test.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="seen">Is shown every step as the oracle has it, before it is compared.</param>
    /// <param name="checkTheorems">Whether the theorems' run-time forms are evaluated too.</param>
    /// <param name="watch">Sees whether the kernel returns.</param>
    public static Verdict? Run(
        IKernelUnderTest kernel,
        Trial trial,
        Action<Observation>? seen = null,
        bool checkTheorems = false,
        Watch? watch = null
    )
    {
        var guard = new Guard(watch);
        Contest contest = trial.HasMessages
            ? new MessageContest(trial.Boot, guard)
            : new KernelContest(trial.Boot, guard);
        // Both must say so, for what is wrong with it is known from the library, and that it is wrong from the oracle.
        if (!contest.IsWellFormed || Kernel.Boot(trial.Boot) is not Booted)
        {
            return new(VerdictKind.GeneratorFault, "boot", "", -1, "The boot is not well-formed.");
        }
        return new Comparison(contest, seen, checkTheorems).Fold(kernel, trial);
    }

    private Verdict? Fold(IKernelUnderTest kernel, Trial trial)
    {
        try
        {
            contest.Boot(kernel, trial.Boot);
            if (contest.CompareStates() is { } atBoot)
            {
                return new(VerdictKind.Divergence, "boot", "", -1, atBoot.Detail, ["R-CAP-4"]);
            }
        }
        catch (Misbehaviour misbehaviour)
        {
            return new(VerdictKind.Divergence, misbehaviour.Comparison, "", -1, misbehaviour.Message, ["R-CAP-4"]);
        }
        for (var i = 0; i < trial.Steps.Length; i++)
        {
            var verdict = trial.Steps[i].Event is { } outside ? Happen(outside, i) : Take(trial.Steps[i], i);
            if (verdict is not null)
            {
                return verdict;
            }
        }
        return AtEnd(trial.Steps.Length - 1);
    }

    private Verdict? Happen(OutsideEvent outside, int index)
    {
        try
        {
            contest.Happen(renaming.Now(outside));
            return null;
        }
        catch (Misbehaviour misbehaviour)
        {
            var name = outside.GetType().Name;
            return new(VerdictKind.Divergence, misbehaviour.Comparison, name, index, misbehaviour.Message, ["R-IPC-4"]);
        }
    }

    private Verdict? AtEnd(int index)
    {
        try
        {
            return contest.CompareAtEnd() is { } difference
                ? new(VerdictKind.Divergence, difference.Comparison, "", index, difference.Detail, ["R-IPC-10"])
                : null;
        }
        catch (Misbehaviour misbehaviour)
        {
            return new(VerdictKind.Divergence, misbehaviour.Comparison, "", index, misbehaviour.Message, ["R-IPC-10"]);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the oracle throws is its fault, and said to be.")]
    private Verdict? Take(TrialStep step, int index)
    {
        var caller = renaming.Now(step.Caller);
        var (call, query) = (step.Call is null ? null : renaming.Now(step.Call), step.Query);
        query = query is null ? null : renaming.Now(query);
        var name = (call as object ?? query!).GetType().Name;
        Observation observation;
        try
        {
            observation = Foretold(index, caller, call, query);
            if (checksTheorems && call is not null && contest.TheoremsBrokenBy(caller, call).FirstOrDefault() is { } it)
            {
                return new(VerdictKind.OracleFault, it, name, index, $"{it} does not hold.");
            }
        }
        catch (Exception thrown)
        {
            return new(VerdictKind.OracleFault, "exception", name, index, thrown.ToString());
        }
        seen?.Invoke(observation);
        return Compare(observation, step);
    }

    private Observation Foretold(int index, ThreadId caller, Call? call, Query? query)
    {
        var result = call is null ? null : contest.Foretell(caller, call);
        var decision = query is null ? null : contest.Foretell(caller, query);
        var observation = contest.Observe(
            new()
            {
                Step = index,
                Caller = caller,
                Call = call,
                Query = query,
                Result = result,
                Decision = decision,
                Before = null!,
                After = null!,
                Gone = gone,
            }
        );
        if (call is DestroyThread or WaitThread && result is StepDone)
        {
            gone.UnionWith(IdsIn(observation.Before).Except(IdsIn(observation.After)));
        }
        return observation;
    }

    private Verdict? Compare(Observation observation, TrialStep step)
    {
        try
        {
            var (difference, result) = observation.Query is null ? CompareCall(observation) : CompareQuery(observation);
            if (difference is not null)
            {
                var rules = RuleBook.Broken(observation, difference.Aspects, result);
                return Of(observation, difference.Comparison, difference.Detail, rules);
            }
            if (result is StepDone done)
            {
                renaming.Note(step, done.Reply);
            }
            return null;
        }
        catch (Misbehaviour misbehaviour)
        {
            var rules = RuleBook.NotAnswered(observation);
            return Of(observation, misbehaviour.Comparison, misbehaviour.Message, rules);
        }
    }

    private (Difference?, StepResult?) CompareCall(Observation observation)
    {
        var actual = contest.Perform(observation.Caller, observation.Call!);
        var expected = Differences.AsFarAsSaid(observation.Result!, actual);
        return expected.Equals(actual)
            ? (contest.CompareStates(), actual)
            : (new("result", Differences.Between(expected, actual), TwoSides.Of(observation.Result!, actual)), actual);
    }

    private (Difference?, StepResult?) CompareQuery(Observation observation)
    {
        var actual = contest.Perform(observation.Caller, observation.Query!);
        observation.Answer = actual;
        var expected = Differences.AsFarAsSaid(observation.Decision!, actual);
        return expected.Equals(actual)
            ? (contest.CompareStates(), null)
            : (
                new("decision", Differences.Between(expected, actual), TwoSides.Of(observation.Decision!, actual)),
                null
            );
    }

    private static Verdict Of(Observation observation, string comparison, string detail, IReadOnlyList<string> rules) =>
        new(VerdictKind.Divergence, comparison, observation.Name, observation.Step, detail, rules);

    private static IEnumerable<ThreadId> IdsIn(KernelView view) =>
        view.Containers.SelectMany(container => container.Threads).Select(thread => thread.Id);
}
