using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The call neither sends nor receives (R-IPC-5).</summary>
public sealed record NoPhase() : IpcReason("R-IPC-5", ErrorNumber.EINVAL);
