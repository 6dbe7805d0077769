using System.Collections.Immutable;

namespace Capzero.Oracle.Replay.IpcTraces;

/// <summary>A recorded trace of ipc, user mutex and thread control calls.</summary>
internal sealed record IpcTrace
{
    public required string Name { get; init; }

    /// <summary>From its last step on the original works on memory that is no longer its own.</summary>
    public required bool IsUndefined { get; init; }

    /// <summary>A page-in is an ipc to the pager's thread: no kernel here does it so.</summary>
    public required bool PagerRuns { get; init; }

    public required IpcBoot Boot { get; init; }

    public required ImmutableArray<IpcStep> Steps { get; init; }
}
