using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>The pager does not know who sent the request (R-POSIX-31).</summary>
/// <param name="Pager">The pager.</param>
/// <param name="Sender">The sender.</param>
public sealed record NotATask(ThreadId Pager, ThreadId Sender) : PosixReason("R-POSIX-31", ErrorNumber.ESRCH);
