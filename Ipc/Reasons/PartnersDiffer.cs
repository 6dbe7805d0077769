using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A send-receive has one partner (R-IPC-5).</summary>
/// <param name="To">Whom it sends to.</param>
/// <param name="From">Whom it would receive from.</param>
public sealed record PartnersDiffer(ThreadId To, ThreadId From) : IpcReason("R-IPC-5", ErrorNumber.ENOSYS);
