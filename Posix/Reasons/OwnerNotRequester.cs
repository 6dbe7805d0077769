using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>A task asks for itself alone (R-POSIX-51, check 7).</summary>
/// <param name="Requester">Who asks.</param>
/// <param name="Owner">Whom the record names as the owner.</param>
public sealed record OwnerNotRequester(ThreadId Requester, ThreadId Owner)
    : PosixReason("R-POSIX-51", ErrorNumber.EPERM);
