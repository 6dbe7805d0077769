using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>A call that a pager makes at its boot was refused (R-POSIX-17).</summary>
/// <param name="Step">The step.</param>
/// <param name="Pager">The pager.</param>
/// <param name="Because">Why the call was refused.</param>
public sealed record PagerCallRefused(PagerBootStep Step, ThreadId Pager, Reason Because)
    : PosixReason("R-POSIX-17", Because.Error);
