using System.Diagnostics.CodeAnalysis;
using Capzero.Capabilities;
using Capzero.Oracle;

namespace Capzero.Exploration;

/// <summary>Compares the library with the oracle (R-ORC-10, R-ORC-30).</summary>
internal static class Judge
{
    /// <summary>What is wrong with a boot, or null.</summary>
    public static Finding? Boot(Kernel kernel, OracleKernel oracle, Census census, bool hasChecks) =>
        !oracle.IsWellFormed
            ? new(ViolationKind.OracleFault, "T1", "The oracle holds the boot for ill-formed.")
            : Differs("boot", oracle.View(), kernel.View()) ?? (hasChecks ? Checks(kernel, oracle, census) : null);

    /// <summary>What is wrong with a call, or null.</summary>
    public static Finding? Call(Kernel before, Outcome<Kernel> outcome, StepResult expected, OracleKernel next)
    {
        if (Differs("result", expected, StepResult.Of(outcome)) is { } difference)
        {
            return difference;
        }
        // Principle 3, T5: a refused call leaves the same instance.
        if (outcome is Refused<Kernel>)
        {
            return Instance(before, outcome);
        }
        var view = next.View();
        return SameState.Is(view, outcome.Next) ? null : Different("state", view, outcome.Next.View());
    }

    /// <summary>What is wrong with the state instance of a refused call, or null (T5).</summary>
    public static Finding? Instance(Kernel before, Outcome<Kernel> outcome) =>
        outcome is Refused<Kernel> && !ReferenceEquals(before, outcome.Next)
            ? new(ViolationKind.Divergence, "instance", "A refused call made a new state.")
            : null;

    /// <summary>What is wrong with a new state, or null: the run-time forms of the theorems, and the
    /// checks.</summary>
    public static Finding? State(
        OracleKernel before,
        OracleKernel after,
        Kernel kernel,
        Census census,
        bool hasChecks
    ) =>
        Guarded(() =>
            before.TheoremsBrokenBy(after).FirstOrDefault() is { } theorem
                ? new(ViolationKind.OracleFault, theorem, $"{theorem} does not hold.")
            : hasChecks ? Checks(kernel, after, census)
            : null
        );

    /// <summary>R-CHK-9: asking changes nothing, so it is done beside the calls.</summary>
    private static Finding? Checks(Kernel kernel, OracleKernel oracle, Census census)
    {
        census.Take(kernel);
        foreach (var (asker, query) in Questions.Of(census))
        {
            var mine = DecisionResult.Of(kernel.Decide(asker, query));
            if (Differs("decision", oracle.Decide(asker, query), mine) is { } difference)
            {
                return difference with { Asker = asker, Query = query };
            }
        }
        return null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws is what is to be reported.")]
    private static Finding? Guarded(Func<Finding?> judge)
    {
        try
        {
            return judge();
        }
        catch (Exception e)
        {
            return Threw(ViolationKind.OracleFault, e);
        }
    }

    /// <summary>A side threw, which no call can make it do (principle 2).</summary>
    public static Finding Threw(ViolationKind kind, Exception exception) =>
        new(kind, "exception", $"{exception.GetType().Name}: {exception.Message}");

    private static Finding? Differs<T>(string comparison, T expected, T actual)
        where T : class => expected.Equals(actual) ? null : Different(comparison, expected, actual);

    private static Finding Different(string comparison, object expected, object actual) =>
        new(ViolationKind.Divergence, comparison, $"oracle:  {expected}\nlibrary: {actual}");
}
