using System.Collections.Immutable;
using Capzero.Oracle.Historical;

namespace Capzero.Oracle.Replay.AllocatorTraces;

/// <summary>A step of a trace, with all that it takes to make it again from the recorded state before it.</summary>
internal sealed record AllocatorStep
{
    /// <summary>The call, in words.</summary>
    public required string Call { get; init; }

    /// <summary>What was recorded.</summary>
    public required Observed Recorded { get; init; }

    /// <summary>Makes the call on the library; null if the state before it is not well-formed, and the library has no
    /// such state.</summary>
    public required Func<Observed?> Library { get; init; }

    /// <summary>Makes the call as the pager of 2009 did, with some of its errata; null if the state before it is one that
    /// the historical allocator cannot have.</summary>
    public required Func<Errata, Observed?> Historical { get; init; }

    /// <summary>The errata that the pager of 2009 has at this call.</summary>
    public required ImmutableArray<Erratum> Errata { get; init; }
}
