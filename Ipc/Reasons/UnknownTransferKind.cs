using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>There is no such kind of transfer (R-IPC-2).</summary>
/// <param name="Kind">The low 4 bits of the flags.</param>
public sealed record UnknownTransferKind(uint Kind) : IpcReason("R-IPC-2", ErrorNumber.EINVAL);
