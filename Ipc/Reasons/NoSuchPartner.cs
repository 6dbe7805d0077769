using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The id names no thread, and none that could be meant here (R-IPC-5).</summary>
/// <param name="Partner">The special id that was given.</param>
/// <param name="IsSource">Whether it was given to receive from; else to send to.</param>
public sealed record NoSuchPartner(ThreadId Partner, bool IsSource) : IpcReason("R-IPC-5", ErrorNumber.EINVAL);
