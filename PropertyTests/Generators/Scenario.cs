using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.PropertyTests.Generators;

/// <summary>A boot and what is done after it. Ids are those of the run that made it: what a step made is known by the
/// step, so that a scenario with steps left out still means the same (R-ORC-22).</summary>
internal sealed record Scenario(ulong Seed, Boot Boot, ImmutableArray<ScenarioStep> Steps)
{
    public override string ToString() => ScenarioText.Describe(this);
}

/// <summary>A call, or a question.</summary>
internal sealed record ScenarioStep(ThreadId Caller, KernelCall? Call, Query? Query)
{
    /// <summary>What the step made when the scenario was generated, if it made anything.</summary>
    public CapabilityId? MadeCapability { get; init; }

    public ThreadId? MadeThread { get; init; }

    public SpaceId? MadeSpace { get; init; }

    public static ScenarioStep Of(ThreadId caller, KernelCall call) => new(caller, call, null);

    public static ScenarioStep Of(ThreadId caller, Query query) => new(caller, null, query);

    /// <summary>This step with what it made.</summary>
    public ScenarioStep Making(Reply reply) =>
        reply switch
        {
            CapabilityMade made => this with { MadeCapability = made.Id },
            ThreadMade made => this with { MadeThread = made.Thread, MadeSpace = made.Space },
            _ => this,
        };
}
