using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>The record is not in memory that the task may read and write (R-POSIX-51, check 1).</summary>
/// <param name="Task">The task.</param>
/// <param name="Address">The address that it gave.</param>
public sealed record RecordNotAccessible(ThreadId Task, uint Address) : PosixReason("R-POSIX-51", ErrorNumber.EFAULT);
