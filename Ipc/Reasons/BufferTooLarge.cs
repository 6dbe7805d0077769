using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The buffer is larger than a message may be (R-IPC-3).</summary>
/// <param name="Size">Its size in bytes.</param>
public sealed record BufferTooLarge(int Size) : IpcReason("R-IPC-3", ErrorNumber.EINVAL);
