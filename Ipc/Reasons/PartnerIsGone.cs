using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The partner does not exist or is Dead, and nothing could ever end the call (R-IPC-21).</summary>
/// <param name="Partner">The partner.</param>
/// <param name="IsDead">Whether it is Dead; else it does not exist.</param>
public sealed record PartnerIsGone(ThreadId Partner, bool IsDead) : IpcReason("R-IPC-21", ErrorNumber.ESRCH);
