using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A sender and a receiver that have met.</summary>
internal readonly record struct Message(ThreadId Sender, Sending Sent, ThreadId Receiver, Receiving Expected)
{
    /// <summary>What is transferred of these two kinds, or null if they do not fit (R-IPC-10).</summary>
    public TransferKind? Kind =>
        (Sent.Kind, Expected.Kind) switch
        {
            (TransferKind.Short, TransferKind.Short) => TransferKind.Short,
            (TransferKind.Extended, TransferKind.Extended) => TransferKind.Extended,
            (TransferKind.Extended, _) or (_, TransferKind.Extended) => null,
            _ => TransferKind.Full,
        };

    /// <summary>How many bytes of the buffer are transferred (R-IPC-10).</summary>
    public int BufferBytes => Math.Min(Sent.Buffer.Length, Expected.Size);
}
