using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>The kernel refuses to give the capability to the client (R-POSIX-56).</summary>
/// <param name="Client">The client.</param>
/// <param name="Because">Why the grant was refused.</param>
public sealed record GrantRefused(ThreadId Client, Reason Because) : PosixReason("R-POSIX-56", Because.Error);
