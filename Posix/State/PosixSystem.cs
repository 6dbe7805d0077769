using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>
/// A system in which some threads are POSIX pagers that serve their tasks, immutable. A call takes it and yields what
/// the caller and then the pagers came to: a pager is always ready, and never waits for a client (R-POSIX-33).
/// </summary>
public sealed record PosixSystem
{
    internal PosixSystem(IpcSystem ipc, ImmutableArray<PosixPager> pagers) => (Ipc, Pagers) = (ipc, pagers);

    /// <summary>The kernel, messages and memory.</summary>
    public IpcSystem Ipc { get; private init; }

    /// <summary>The pagers, in the order in which they booted.</summary>
    public ImmutableArray<PosixPager> Pagers { get; }

    /// <summary>Boots the pagers, one after the other (R-POSIX-11 to R-POSIX-17).</summary>
    /// <param name="system">The system as its manifest boots it.</param>
    /// <param name="pagers">The pagers: the first threads of their containers; none for a system without.</param>
    /// <returns><see cref="PosixBooted"/>, or <see cref="PosixBootRefused"/> with the step that failed.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static PosixBoot Boot(IpcSystem system, params IEnumerable<ThreadId> pagers)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(pagers);
        var log = new CallLog(system);
        var booted = ImmutableArray.CreateBuilder<PosixPager>();
        foreach (var pager in pagers)
        {
            if (PagerBoot.Run(log, pager, out var obstacle) is not { } running)
            {
                return new PosixBootRefused(pager, obstacle!, log.Calls);
            }
            booted.Add(running);
        }
        return new PosixBooted(new(log.System, booted.ToImmutable()), log.Calls);
    }

    /// <summary>Makes a call, and lets the pagers serve what has come to them. Nothing that a thread can say makes it
    /// throw.</summary>
    /// <param name="caller">The thread that calls.</param>
    /// <param name="call">A call of ipc or of the kernel; where the memory has page tables, of mapping too.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="call"/> is a call of another layer.</exception>
    public PosixTurn Step(ThreadId caller, Call call)
    {
        var log = new CallLog(Ipc);
        var outcome = log.Make(caller, call);
        if (outcome is Refused<IpcSystem> refused)
        {
            return new(new Refused<PosixSystem>(this, refused.Reason), log.Calls, []);
        }
        var service = new Service(log);
        var pagers = service.Run(Pagers);
        var next = new PosixSystem(log.System, pagers);
        return new(Turns.Conclude(next, caller, outcome, log.Calls), log.Calls, service.Served);
    }

    /// <summary>This system with another state of ipc: what programs do to their memory is no call.</summary>
    /// <param name="ipc">The state; nobody in it has made a call since.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ipc"/> is null.</exception>
    public PosixSystem With(IpcSystem ipc)
    {
        ArgumentNullException.ThrowIfNull(ipc);
        return this with { Ipc = ipc };
    }

    /// <inheritdoc/>
    public bool Equals(PosixSystem? other) =>
        other is not null && Ipc.Equals(other.Ipc) && Pagers.SequenceEqual(other.Pagers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ipc, Pagers.Length);
}
