using System.Collections.Immutable;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>A step of a capability trace.</summary>
internal sealed record CapabilityStep
{
    /// <summary>The tid of the running thread.</summary>
    public required uint Caller { get; init; }

    public required TraceCall Call { get; init; }

    /// <summary>What was recorded, but for the lists.</summary>
    public required Observed Recorded { get; init; }

    /// <summary>The lists that changed.</summary>
    public required ImmutableDictionary<string, RecordedList> Changed { get; init; }
}
