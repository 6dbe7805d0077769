using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Manifests;
using Capzero.Scenarios;

namespace Capzero.Conformance;

/// <summary>Brings ids to small ones (R-ORC-23): a trial that can be written as a scenario, with the numbers that the
/// scenario gives.</summary>
internal static class Renumbered
{
    /// <summary>The trial with small ids; null if it has them.</summary>
    public static Trial? Of(Trial trial) =>
        HasSmallIds(trial.Boot) ? null
        : trial.Steps.Any(step => step.Call is null) ? SmallIds.Of(trial)
        : AsScenario(trial) ?? SmallIds.Of(trial);

    private static Trial? AsScenario(Trial trial)
    {
        if (
            TrialScenario.Of(Resolved.Of(trial), "renumbered") is not ScenarioWritten { Text: var text }
            || ScenarioReader.Read(text, "", _ => new ManifestRejected([], HasMore: false))
                is not ScenarioRead { Scenario: { Boot: InlineScenarioBoot { Boot: var boot } } scenario }
        )
        {
            return null;
        }
        var calls = ScenarioRunner.Run(scenario).Steps.Select(step => step.Happening).OfType<CallCame>();
        var steps = calls.Select(came => Step(came)).ToImmutableArray();
        return steps.Length == trial.Steps.Length ? new(trial.Seed, boot, steps) : null;
    }

    private static TrialStep Step(CallCame came)
    {
        var step = TrialStep.Of(came.Caller, came.Call);
        return came.Reply is { } reply ? step.Making(reply) : step;
    }

    private static bool HasSmallIds(Boot boot) =>
        boot.Containers.Select((container, index) => container.Id.Value == index).All(it => it)
        && boot.Containers.SelectMany(c => c.Threads).Select((thread, index) => thread.Id.Local == index).All(it => it)
        && boot.Capabilities.Select((held, index) => held.Capability.Id.Value == index).All(it => it);
}
