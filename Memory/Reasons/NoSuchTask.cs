using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The pager has no task with this id, or the id is of another container (R-POSIX-3).</summary>
/// <param name="Task">The id.</param>
public sealed record NoSuchTask(ThreadId Task) : MemoryReason("R-POSIX-3", ErrorNumber.ESRCH);
