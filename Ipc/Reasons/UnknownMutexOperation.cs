using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>There is no such mutex operation (R-MUX-2).</summary>
/// <param name="Operation">The number.</param>
public sealed record UnknownMutexOperation(uint Operation) : IpcReason("R-MUX-2", ErrorNumber.EINVAL);
