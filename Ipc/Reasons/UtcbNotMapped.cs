using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The UTCB of one side is not mapped (R-IPC-4).</summary>
/// <param name="Thread">Whose UTCB it is.</param>
/// <param name="Page">The number of the first page in the way.</param>
public sealed record UtcbNotMapped(ThreadId Thread, uint Page) : IpcReason("R-IPC-4", ErrorNumber.EFAULT);
