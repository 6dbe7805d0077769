using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>The server may not destroy what it has made, and keeps it (R-POSIX-54).</summary>
/// <param name="Replica">The replica that is left.</param>
/// <param name="Because">Why it could not be destroyed.</param>
public sealed record ReplicaNotDestroyed(CapabilityId Replica, Reason Because)
    : PosixReason("R-POSIX-54", ErrorNumber.ENOCAP);
