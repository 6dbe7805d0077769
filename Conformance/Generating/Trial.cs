using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Conformance;

/// <summary>A boot and what is done after it. Ids are those of the run that made it: what a step made is known by the
/// step, so that a trial with steps left out still means the same (R-ORC-22).</summary>
internal sealed record Trial(ulong Seed, Boot Boot, ImmutableArray<TrialStep> Steps)
{
    /// <summary>Whether it has messages, mutexes or memory; else it is the kernel's alone.</summary>
    public bool HasMessages => Steps.Any(step => step.Event is not null || step.Call is IpcCall);

    public override string ToString() => TrialText.Describe(this);
}

/// <summary>A call, or a question, or something from outside.</summary>
internal sealed record TrialStep(ThreadId Caller, Call? Call, Query? Query)
{
    /// <summary>What happens from outside, if nobody calls and nobody asks.</summary>
    public OutsideEvent? Event { get; init; }

    /// <summary>What the step made when the trial was generated, if it made anything.</summary>
    public CapabilityId? MadeCapability { get; init; }

    public ThreadId? MadeThread { get; init; }

    public SpaceId? MadeSpace { get; init; }

    /// <summary>The call, the question, or what happens from outside.</summary>
    public object Content => (object?)Call ?? (object?)Query ?? Event!;

    public static TrialStep Of(ThreadId caller, Call call) => new(caller, call, null);

    public static TrialStep Of(ThreadId caller, Query query) => new(caller, null, query);

    public static TrialStep Of(OutsideEvent outside) => new(ThreadId.Nil, null, null) { Event = outside };

    /// <summary>This step with what it made.</summary>
    public TrialStep Making(Reply reply) =>
        reply switch
        {
            CapabilityMade made => this with { MadeCapability = made.Id },
            ThreadMade made => this with { MadeThread = made.Thread, MadeSpace = made.Space },
            _ => this,
        };
}
