using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>The thread that is asked for is no task of this pager (R-POSIX-51, check 6).</summary>
/// <param name="Pager">The pager.</param>
/// <param name="Target">The thread.</param>
public sealed record TargetNotATask(ThreadId Pager, ThreadId Target) : PosixReason("R-POSIX-51", ErrorNumber.ESRCH);
