using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>What can be left out of a trial without trying it on the kernel under test.</summary>
internal static class OracleOnly
{
    /// <summary>The trial without the calls that are refused: they change nothing. The last step stays.</summary>
    public static Trial WithoutRefused(Trial trial)
    {
        if (Kernel.Boot(trial.Boot) is not Booted { Kernel: var kernel } || trial.Steps.Length == 0)
        {
            return trial;
        }
        var system = IpcSystem.Over(kernel, FlatMemory.Empty);
        var kept = new List<TrialStep>();
        var steps = Resolved.Of(trial).Steps;
        foreach (var step in steps)
        {
            system = step.Event?.On(system) ?? system;
            var outcome = step.Call is { } call ? system.Step(step.Caller, call) : null;
            system = outcome?.Next ?? system;
            if (step.Event is not null || outcome is not (null or Refused<IpcSystem>))
            {
                kept.Add(step);
            }
        }
        if (kept.Count == 0 || !ReferenceEquals(kept[^1], steps[^1]))
        {
            kept.Add(steps[^1]);
        }
        return trial with { Steps = [.. kept] };
    }
}
