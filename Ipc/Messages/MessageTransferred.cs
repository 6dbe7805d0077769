using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A message went from one thread to another (R-IPC-7): what both of them get as their reply.</summary>
/// <param name="Sender">Who sent it.</param>
/// <param name="Receiver">Who received it.</param>
/// <param name="Kind">Short: the primaries. Full: all 60 words. Extended: the primaries and a buffer (R-IPC-10).</param>
/// <param name="BufferBytes">How many bytes of a buffer were transferred; 0 unless Extended.</param>
public sealed record MessageTransferred(ThreadId Sender, ThreadId Receiver, TransferKind Kind, int BufferBytes) : Reply;
