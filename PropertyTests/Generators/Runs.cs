using Capzero.Capabilities;
using FsCheck;
using FsCheck.Fluent;

namespace Capzero.PropertyTests.Generators;

/// <summary>Runs of the library alone, for properties that are stated of it directly.</summary>
internal static class Runs
{
    private const int Steps = 32;

    /// <summary>Checks a property of every state that generated scenarios come to.</summary>
    /// <param name="count">How many scenarios.</param>
    /// <param name="property">Asserts something of a state.</param>
    public static void OfEveryState(int count, Action<Kernel> property) =>
        OfEveryStep(count, (_, step, outcome) => property(outcome.Next));

    /// <summary>Checks a property of every call that generated scenarios make.</summary>
    /// <param name="count">How many scenarios.</param>
    /// <param name="property">Asserts something of the state before, the call, and its outcome.</param>
    public static void OfEveryStep(int count, Action<Kernel, ScenarioStep, Outcome<Kernel>> property) =>
        Prop.ForAll(ScenarioGenerator.Arbitrary(Steps, _ => null), scenario => Fold(scenario, property))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(0xCA92_E202, 1));

    private static void Fold(Scenario scenario, Action<Kernel, ScenarioStep, Outcome<Kernel>> property)
    {
        var kernel = Assert.IsType<Booted>(Kernel.Boot(scenario.Boot)).Kernel;
        foreach (var step in scenario.Steps)
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
