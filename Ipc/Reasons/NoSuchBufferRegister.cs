using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>No primary register has this number (R-IPC-3).</summary>
/// <param name="Register">The number.</param>
public sealed record NoSuchBufferRegister(int Register) : IpcReason("R-IPC-3", ErrorNumber.EINVAL);
