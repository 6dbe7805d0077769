using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A Full transfer needs a UTCB on both sides (R-IPC-4).</summary>
/// <param name="Thread">The thread that has none.</param>
public sealed record NoUtcb(ThreadId Thread) : IpcReason("R-IPC-4", ErrorNumber.ENOUTCB);
