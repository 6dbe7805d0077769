using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A mutex lives in user memory (R-MUX-2).</summary>
/// <param name="Address">The address, which the kernel keeps to itself.</param>
public sealed record PrivilegedMutex(uint Address) : IpcReason("R-MUX-2", ErrorNumber.EINVAL);
