using Capzero.Capabilities;

namespace Capzero.Memory;

/// <summary>The pager has a task with this id already (R-POSIX-3).</summary>
/// <param name="Task">The id.</param>
public sealed record TaskExists(ThreadId Task) : MemoryReason("R-POSIX-3", ErrorNumber.EINVAL);
