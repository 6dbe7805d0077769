using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>An instruction of the task made an illegal access, or no frame was left for a legal one: the task is to be
/// suspended and gets no reply; memory is as before (R-MEM-104).</summary>
public sealed record TaskSuspended : MemoryOutcome
{
    internal TaskSuspended(MemorySystem unchanged, ThreadId task, MemoryReason reason)
        : base(unchanged) => (Task, Reason) = (task, reason);

    /// <summary>The task.</summary>
    public ThreadId Task { get; }

    /// <summary>What its instruction could not have.</summary>
    public MemoryReason Reason { get; }
}
