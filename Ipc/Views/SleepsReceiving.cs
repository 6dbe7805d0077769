using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>It waits for a message (R-IPC-6).</summary>
/// <param name="From">The sender that it expects, or <see cref="ThreadId.Any"/>.</param>
/// <param name="Kind">The kind of transfer.</param>
/// <param name="BufferAddress">The address of its buffer, of an Extended transfer; else 0.</param>
/// <param name="Size">The size of its buffer in bytes.</param>
public sealed record SleepsReceiving(ThreadId From, TransferKind Kind, uint BufferAddress, int Size) : SleepView;
