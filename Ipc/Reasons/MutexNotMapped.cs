using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>The address of the mutex is not mapped (R-MUX-2).</summary>
/// <param name="Address">The address.</param>
public sealed record MutexNotMapped(uint Address) : IpcReason("R-MUX-2", ErrorNumber.EINVAL);
