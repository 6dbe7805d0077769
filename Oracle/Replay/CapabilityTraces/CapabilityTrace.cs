using System.Collections.Immutable;

namespace Capzero.Oracle.Replay.CapabilityTraces;

/// <summary>A recorded trace of capability calls and checks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Boot">The state before the first step.</param>
/// <param name="Steps">The steps.</param>
internal sealed record CapabilityTrace(string Name, RecordedSystem Boot, ImmutableArray<CapabilityStep> Steps);
