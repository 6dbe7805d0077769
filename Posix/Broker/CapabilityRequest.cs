using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>What a client asks of a broker: to be able to do these operations towards one thread.</summary>
/// <param name="Client">Who asks, and will own the capability.</param>
/// <param name="Target">The thread that it wants to reach.</param>
/// <param name="Operations">The operations that it wants.</param>
public sealed record CapabilityRequest(ThreadId Client, ThreadId Target, IpcOperations Operations);
