using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A mutex has one holder, and it is another thread (R-MUX-4).</summary>
/// <param name="Address">The address of the mutex.</param>
/// <param name="Holder">The thread that sleeps as its holder.</param>
public sealed record MutexHasHolder(uint Address, ThreadId Holder) : IpcReason("R-MUX-4", ErrorNumber.EBUSY);
