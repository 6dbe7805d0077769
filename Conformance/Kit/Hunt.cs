using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Looks for one difference of a kernel (R-ORC-52): how many calls it takes, and how small it becomes.</summary>
internal static class Hunt
{
    private const int StepsOfACase = 32;

    /// <summary>Runs cases until one shows a difference.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="seed">From which the cases are made.</param>
    /// <param name="limit">After how many steps it is given up.</param>
    /// <returns>What was found; null if nothing was.</returns>
    public static Quarry? Of(IKernelUnderTest kernel, ulong seed, int limit)
    {
        var dice = new Dice(seed);
        var steps = 0;
        for (var cases = 0; steps < limit; cases++)
        {
            var isOfMessages = kernel is IMessageKernelUnderTest && cases % 2 == 1;
            var mix = isOfMessages ? Mix.Messages : Mix.Capabilities;
            var trial = TrialGenerator.Generate(mix, dice.Next(), StepsOfACase);
            if (Comparison.Run(kernel, trial, _ => steps++) is { } verdict)
            {
                return verdict.Kind == VerdictKind.Divergence
                    ? Smallest(kernel, new(steps, trial, verdict))
                    : throw new InvalidOperationException($"{verdict}");
            }
        }
        return null;
    }

    private static Quarry Smallest(IKernelUnderTest kernel, Quarry found)
    {
        var smallest = found;
        TrialShrinker.Smallest(
            found.Trial,
            found.Verdict,
            Judge,
            (trial, verdict) => smallest = found with { Trial = trial, Verdict = verdict }
        );
        return smallest;

        Verdict? Judge(Trial smaller) =>
            Comparison.Run(kernel, smaller) is { } verdict && verdict.IsSameAs(found.Verdict) ? verdict : null;
    }
}

/// <summary>A difference that was looked for.</summary>
/// <param name="Steps">How many calls and questions it took to find it.</param>
/// <param name="Trial">The case, made small.</param>
/// <param name="Verdict">How it ends.</param>
internal sealed record Quarry(int Steps, Trial Trial, Verdict Verdict)
{
    /// <summary>How many calls and questions the smallest case has.</summary>
    public int Calls => Trial.Steps.Count(step => step.Event is null);
}
