using System.Collections.Immutable;
using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>An instruction of a thread that pages itself made an access that it cannot serve: it is gone, with the threads
/// that it paged, and so is what it kept (R-MEM-19).</summary>
public sealed record TaskDestroyed : MemoryOutcome
{
    internal TaskDestroyed(MemorySystem next, ThreadId task, MemoryReason reason, ImmutableArray<ThreadId> gone)
        : base(next) => (Task, Reason, Gone) = (task, reason, gone);

    /// <summary>The thread.</summary>
    public ThreadId Task { get; }

    /// <summary>What its instruction could not have.</summary>
    public MemoryReason Reason { get; }

    /// <summary>All tasks that are gone, it included, in the order of their numbers.</summary>
    public ImmutableArray<ThreadId> Gone { get; }
}
