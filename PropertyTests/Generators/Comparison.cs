using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Generators;

/// <summary>Folds library and oracle over a scenario and compares them after every step (R-ORC-10).</summary>
internal static class Comparison
{
    /// <summary>The first difference, or null.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="coverage">Counts what was reached, if given.</param>
    /// <param name="checkTheorems">Whether the theorems' run-time forms are evaluated too.</param>
    public static Verdict? Run(Scenario scenario, Coverage? coverage = null, bool checkTheorems = false)
    {
        if (scenario.HasMessages)
        {
            return MessageComparison.Run(scenario, coverage, checkTheorems);
        }
        var oracle = OracleKernel.Boot(scenario.Boot);
        if (Kernel.Boot(scenario.Boot) is not Booted { Kernel: var kernel } || !oracle.IsWellFormed)
        {
            return new(VerdictKind.GeneratorFault, "boot", "", -1, "The boot is not well-formed.");
        }
        if (Differs("boot", "", -1, oracle.View(), kernel.View()) is { } bootVerdict)
        {
            return bootVerdict;
        }
        var renaming = new Renaming();
        for (var i = 0; i < scenario.Steps.Length; i++)
        {
            var step = scenario.Steps[i];
            var caller = renaming.Now(step.Caller);
            if (step.Query is { } query)
            {
                if (Ask(kernel, oracle, caller, renaming.Now(query), i, coverage) is { } verdict)
                {
                    return verdict;
                }
                continue;
            }
            var call = (KernelCall)renaming.Now(step.Call!);
            var (result, next) = oracle.Step(caller, call);
            var outcome = kernel.Step(caller, call);
            coverage?.Count(kernel, caller, call, result);
            if (Compare(kernel, outcome, result, next, call, i) is { } difference)
            {
                return difference;
            }
            if (checkTheorems && Broken(oracle, next, call, i) is { } broken)
            {
                return broken;
            }
            if (outcome is Done<Kernel> done)
            {
                renaming.Note(step, done.Reply);
            }
            (kernel, oracle) = (outcome.Next, next);
        }
        return null;
    }

    private static Verdict? Ask(
        Kernel kernel,
        OracleKernel oracle,
        ThreadId caller,
        Query query,
        int step,
        Coverage? coverage
    )
    {
        var expected = oracle.Decide(caller, query);
        coverage?.Count(caller, query, expected);
        return Differs(
            "decision",
            query.GetType().Name,
            step,
            expected,
            DecisionResult.Of(kernel.Decide(caller, query))
        );
    }

    private static Verdict? Compare(
        Kernel before,
        Outcome<Kernel> outcome,
        StepResult result,
        OracleKernel next,
        KernelCall call,
        int step
    )
    {
        var name = call.GetType().Name;
        if (Differs("result", name, step, result, StepResult.Of(outcome)) is { } different)
        {
            return different;
        }
        // Principle 3: a refused call leaves the same instance.
        if (outcome is Refused<Kernel>)
        {
            return ReferenceEquals(before, outcome.Next)
                ? null
                : new(VerdictKind.Divergence, "instance", name, step, "A refused call made a new state.");
        }
        return Differs("state", name, step, next.View(), outcome.Next.View());
    }

    private static Verdict? Broken(OracleKernel before, OracleKernel after, KernelCall call, int step) =>
        before.TheoremsBrokenBy(after).FirstOrDefault() is { } theorem
            ? new(VerdictKind.OracleFault, theorem, call.GetType().Name, step, $"{theorem} does not hold.")
            : null;

    public static Verdict? Differs<T>(string comparison, string call, int step, T expected, T actual)
        where T : class =>
        expected.Equals(actual)
            ? null
            : new(
                VerdictKind.Divergence,
                comparison,
                call,
                step,
                $"oracle:  {ScenarioText.Describe(expected)}\nlibrary: {ScenarioText.Describe(actual)}"
            );
}
