using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>What a broker answered, and what it did for that.</summary>
/// <param name="Next">The state after it.</param>
/// <param name="Granted">The capability that the client has now; none if the request was refused.</param>
/// <param name="Refusal">Why the request was refused; null if it was granted.</param>
/// <param name="Calls">The calls that the broker made, in order.</param>
public sealed record BrokerAnswer(IpcSystem Next, CapabilityId Granted, Reason? Refusal, ImmutableArray<CallMade> Calls)
{
    /// <summary>Whether the client has what it asked for.</summary>
    public bool IsGranted => Refusal is null;
}
