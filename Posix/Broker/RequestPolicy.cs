using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>Which requests a broker grants, as far as it is the broker that decides: what it may give away, the kernel
/// judges.</summary>
/// <param name="system">The state in which the request arrives.</param>
/// <param name="request">The request.</param>
/// <returns>Why it is refused; null to grant it.</returns>
public delegate Reason? RequestPolicy(IpcSystem system, CapabilityRequest request);
