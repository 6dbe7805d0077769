using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>There is no Extended send-receive (R-IPC-5).</summary>
public sealed record ExtendedSendReceive() : IpcReason("R-IPC-5", ErrorNumber.ENOSYS);
