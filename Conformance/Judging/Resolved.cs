using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>A trial with the ids that its steps have when it is run as it is.</summary>
internal static class Resolved
{
    /// <summary>Resolves references to what left-out steps would have numbered otherwise (R-ORC-22).</summary>
    public static Trial Of(Trial trial)
    {
        if (Kernel.Boot(trial.Boot) is not Booted { Kernel: var kernel })
        {
            return trial;
        }
        var system = IpcSystem.Over(kernel, FlatMemory.Empty);
        var renaming = new Renaming();
        var steps = ImmutableArray.CreateBuilder<TrialStep>(trial.Steps.Length);
        foreach (var step in trial.Steps)
        {
            var now = step with
            {
                Caller = renaming.Now(step.Caller),
                Call = step.Call is null ? null : renaming.Now(step.Call),
                Query = step.Query is null ? null : renaming.Now(step.Query),
                Event = step.Event is null ? null : renaming.Now(step.Event),
                MadeCapability = null,
                MadeThread = null,
                MadeSpace = null,
            };
            system = now.Event?.On(system) ?? system;
            if (now.Call is { } call)
            {
                var outcome = system.Step(now.Caller, call);
                if (outcome is Done<IpcSystem> done)
                {
                    renaming.Note(step, done.Reply);
                    now = now.Making(done.Reply);
                }
                system = outcome.Next;
            }
            steps.Add(now);
        }
        return trial with { Steps = steps.ToImmutable() };
    }
}
