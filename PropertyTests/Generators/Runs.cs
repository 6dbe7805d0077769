using Capzero.Capabilities;
using Capzero.Conformance;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Generators;

/// <summary>Runs of the library alone, for properties that are stated of it directly.</summary>
internal static class Runs
{
    private const int Steps = 32;

    /// <summary>Checks a property of every state that generated trials come to.</summary>
    /// <param name="count">How many trials.</param>
    /// <param name="property">Asserts something of a state.</param>
    public static void OfEveryState(int count, Action<Kernel> property) =>
        OfEveryStep(count, (_, step, outcome) => property(outcome.Next));

    /// <summary>Checks a property of every call that generated trials make.</summary>
    /// <param name="count">How many trials.</param>
    /// <param name="property">Asserts something of the state before, the call, and its outcome.</param>
    public static void OfEveryStep(int count, Action<Kernel, TrialStep, Outcome<Kernel>> property) =>
        Prop.ForAll(Trials.Arbitrary(Steps, _ => null), trial => Fold(trial, property))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(0xCA92_E202, 1));

    private static void Fold(Trial trial, Action<Kernel, TrialStep, Outcome<Kernel>> property)
    {
        var kernel = Assert.IsType<Booted>(Kernel.Boot(trial.Boot)).Kernel;
        foreach (var step in trial.Steps)
        {
            if (step.Call is KernelCall call)
            {
                var outcome = kernel.Step(step.Caller, call);
                property(kernel, step, outcome);
                kernel = outcome.Next;
            }
        }
    }
}
