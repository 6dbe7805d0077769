using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>A pager lacks a capability that it needs at its boot (R-POSIX-17).</summary>
/// <param name="Step">The step that needs it.</param>
/// <param name="Pager">The pager.</param>
public sealed record PagerLacks(PagerBootStep Step, ThreadId Pager) : PosixReason("R-POSIX-17", ErrorNumber.ENOCAP);
