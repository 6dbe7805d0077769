using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A thread cannot be its own partner (R-IPC-5).</summary>
/// <param name="Caller">The thread.</param>
public sealed record TalksToItself(ThreadId Caller) : IpcReason("R-IPC-5", ErrorNumber.EINVAL);
