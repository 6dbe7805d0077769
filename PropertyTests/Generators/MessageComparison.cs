using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.PropertyTests.Generators;

/// <summary>Folds library and oracle over a scenario with messages, and compares them after every step
/// (R-ORC-10).</summary>
internal static class MessageComparison
{
    /// <summary>The first difference, or null.</summary>
    public static Verdict? Run(Scenario scenario, Coverage? coverage, bool checkTheorems)
    {
        var oracle = OracleIpc.Boot(scenario.Boot, FlatMemory.Empty);
        if (Kernel.Boot(scenario.Boot) is not Booted { Kernel: var kernel } || !oracle.IsWellFormed)
        {
            return new(VerdictKind.GeneratorFault, "boot", "", -1, "The boot is not well-formed.");
        }
        var system = IpcSystem.Over(kernel, FlatMemory.Empty);
        var renaming = new Renaming();
        for (var i = 0; i < scenario.Steps.Length; i++)
        {
            var step = scenario.Steps[i];
            if (step.Event is { } outside)
            {
                var now = renaming.Now(outside);
                (system, oracle) = (now.On(system), now.On(oracle));
            }
            if (step.Call is not { } made)
            {
                continue;
            }
            var (caller, call) = (renaming.Now(step.Caller), renaming.Now(made));
            var (result, next) = oracle.Step(caller, call);
            var outcome = system.Step(caller, call);
            coverage?.Count(system, caller, call, result);
            if (Compare(system, outcome, result, next, call, i) is { } difference)
            {
                return difference;
            }
            if (checkTheorems && oracle.TheoremsBrokenBy(caller, call).FirstOrDefault() is { } theorem)
            {
                return new(VerdictKind.OracleFault, theorem, call.GetType().Name, i, $"{theorem} does not hold.");
            }
            if (outcome is Done<IpcSystem> done)
            {
                renaming.Note(step, done.Reply);
            }
            (system, oracle) = (outcome.Next, next);
        }
        // Whatever the oracle wrote that the library did not.
        return Comparison.Differs("memory", "", scenario.Steps.Length - 1, oracle.Memory(), (FlatMemory)system.Memory);
    }

    private static Verdict? Compare(
        IpcSystem before,
        Outcome<IpcSystem> outcome,
        StepResult result,
        OracleIpc next,
        Call call,
        int step
    )
    {
        var name = call.GetType().Name;
        if (Comparison.Differs("result", name, step, result, StepResult.Of(outcome)) is { } different)
        {
            return different;
        }
        // Principle 3: a refused call leaves the same instance.
        if (outcome is Refused<IpcSystem>)
        {
            return ReferenceEquals(before, outcome.Next)
                ? null
                : new(VerdictKind.Divergence, "instance", name, step, "A refused call made a new state.");
        }
        return Comparison.Differs("state", name, step, next.View(), outcome.Next.View())
            ?? (
                ReferenceEquals(before.Memory, outcome.Next.Memory)
                    ? null
                    : Comparison.Differs("memory", name, step, next.Memory(), (FlatMemory)outcome.Next.Memory)
            );
    }
}
