using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>
/// Gives clients authority over single threads out of a server's own wider capabilities: find, replicate, reduce,
/// grant as immutable (R-POSIX-52 to R-POSIX-56). A granted request leaves the client one capability more (R-POSIX-58);
/// what a refused one made is destroyed again (R-POSIX-57, T8).
/// </summary>
/// <remarks>
/// The broker decides nothing that the kernel decides: whether a capability is wide enough shows when its replica is
/// reduced. The server needs the rights to replicate, deduce, grant and destroy.
/// </remarks>
/// <param name="Server">The thread that serves.</param>
/// <param name="Own">The server's own list of capabilities, newest first. Those that it does not see are passed
/// over.</param>
public sealed record CapabilityBroker(ThreadId Server, ImmutableArray<CapabilityId> Own)
{
    /// <summary>Which requests are granted. Unless set, whatever the kernel lets the server give.</summary>
    public RequestPolicy Policy { get; init; } = static (_, _) => null;

    /// <summary>Serves one request to its end.</summary>
    /// <param name="system">The state in which it arrives.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public BrokerAnswer Serve(IpcSystem system, CapabilityRequest request)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(request);
        var log = new CallLog(system);
        var (granted, refusal) = Serve(log, request);
        return new(log.System, granted, refusal, log.Calls);
    }

    /// <summary>Serves a request among other calls.</summary>
    internal (CapabilityId Granted, Reason? Refusal) Serve(CallLog log, CapabilityRequest request)
    {
        var (granted, refusal, _) = Policy(log.System, request) is { } objection
            ? Attempt.Refused(objection)
            : TryCandidates(log, request);
        return (granted, refusal);
    }

    private Attempt TryCandidates(CallLog log, CapabilityRequest request)
    {
        var obstacles = ImmutableArray.CreateBuilder<CandidateTried>();
        foreach (var id in Own)
        {
            // R-POSIX-52
            if (!IsCandidate(log.System.Kernel, id))
            {
                continue;
            }
            var (granted, refusal, isFinal) = TryCandidate(log, id, request);
            if (isFinal)
            {
                return new(granted, refusal, isFinal);
            }
            obstacles.Add(new(id, refusal!));
        }
        // R-POSIX-55
        return Attempt.Refused(new NoCandidateLeft(request.Target, obstacles.ToImmutable()));
    }

    // R-POSIX-52: a replica of any other could not be reduced, granted, or got rid of.
    private bool IsCandidate(Kernel kernel, CapabilityId id) =>
        kernel.FindVisible(Server, id) is { Type: CapabilityType.Ipc } capability
        && capability.Access.Includes(Permissions.All);

    // R-POSIX-53: refused, the next candidate is tried.
    private Attempt TryCandidate(CallLog log, CapabilityId candidate, CapabilityRequest request)
    {
        var replicated = log.Make(Server, new Replicate(candidate));
        return replicated is Done<IpcSystem> { Reply: CapabilityMade { Id: var replica } }
            ? ReduceAndGrant(log, replica, request)
            : Attempt.NextBecause(((Refused<IpcSystem>)replicated).Reason);
    }

    private Attempt ReduceAndGrant(CallLog log, CapabilityId replica, CapabilityRequest request)
    {
        // R-POSIX-54: refused, the replica goes, and the next candidate is tried.
        if (log.Make(Server, new Deduce(Narrowed(replica, request))) is Refused<IpcSystem> unreduced)
        {
            return Destroyed(log, replica) is { } stuck
                ? Attempt.Refused(new ReplicaNotDestroyed(replica, stuck))
                : Attempt.NextBecause(unreduced.Reason);
        }
        // R-POSIX-56: refused, the replica goes, and that is the answer.
        var grant = new Grant(replica, request.Client, GrantFlags.Single | GrantFlags.Immutable);
        if (log.Make(Server, grant) is Refused<IpcSystem> ungranted)
        {
            Destroyed(log, replica);
            return Attempt.Refused(new GrantRefused(request.Client, ungranted.Reason));
        }
        return new(replica, null, IsFinal: true);
    }

    private Reason? Destroyed(CallLog log, CapabilityId replica) =>
        (log.Make(Server, new Destroy(replica)) as Refused<IpcSystem>)?.Reason;

    // R-POSIX-54: Transferable, or it could not be granted; Changeable, or it could not be destroyed.
    private Capability Narrowed(CapabilityId replica, CapabilityRequest request) =>
        new()
        {
            Id = replica,
            Owner = Server,
            Type = CapabilityType.Ipc,
            Target = Target.Thread(request.Target),
            Access = Access.Of(request.Operations, Permissions.Transferable | Permissions.Changeable),
        };

    /// <summary>What came of one candidate: an answer, if it is final, or why the next one is tried.</summary>
    private readonly record struct Attempt(CapabilityId Granted, Reason? Refusal, bool IsFinal)
    {
        public static Attempt Refused(Reason reason) => new(CapabilityId.None, reason, IsFinal: true);

        public static Attempt NextBecause(Reason reason) => new(CapabilityId.None, reason, IsFinal: false);
    }
}
