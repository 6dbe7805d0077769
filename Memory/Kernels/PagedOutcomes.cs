using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Memory;

/// <summary>Outcomes of a system with memory as the layer below sees them.</summary>
public static class PagedOutcomes
{
    /// <summary>The same outcome with the kernel and the messages alone, whose memory is the <see cref="MemorySystem"/>.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <exception cref="ArgumentNullException"><paramref name="outcome"/> is null.</exception>
    public static Outcome<IpcSystem> AsIpc(this Outcome<PagedSystem> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var next = outcome.Next.Ipc;
#pragma warning disable CS8509 // Outcome is closed.
        return outcome switch
        {
            Done<PagedSystem> done => new Done<IpcSystem>(next, done.Reply, done.Ended),
            Asleep<PagedSystem> => new Asleep<IpcSystem>(next, outcome.Ended),
            Refused<PagedSystem> refused => new Refused<IpcSystem>(next, refused.Reason),
            Failed<PagedSystem> failed => new Failed<IpcSystem>(next, failed.Reason, failed.Ended),
        };
#pragma warning restore CS8509
    }
}
