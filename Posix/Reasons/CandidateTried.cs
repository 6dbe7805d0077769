using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>A capability that a broker tried to give a part of.</summary>
/// <param name="Candidate">The capability.</param>
/// <param name="Obstacle">Why the kernel refused to replicate or reduce it.</param>
public sealed record CandidateTried(CapabilityId Candidate, Reason Obstacle);
