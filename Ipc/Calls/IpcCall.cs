using Capzero.Capabilities;

namespace Capzero.Ipc;

/// <summary>A call of this layer: <see cref="IpcTransfer"/> or <see cref="MutexControl"/>.</summary>
public abstract record IpcCall : Call
{
    private protected IpcCall() { }
}
