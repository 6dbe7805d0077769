using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>An Extended transfer fits only another (R-IPC-10).</summary>
/// <param name="Sender">Who sends.</param>
/// <param name="Sent">The kind that it sends.</param>
/// <param name="Receiver">Who receives.</param>
/// <param name="Expected">The kind that it expects.</param>
public sealed record KindsDoNotFit(ThreadId Sender, TransferKind Sent, ThreadId Receiver, TransferKind Expected)
    : IpcReason("R-IPC-10", ErrorNumber.ENOIPC);
