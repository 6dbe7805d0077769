using System.Collections.Immutable;
using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.Posix;

/// <summary>What became of a call when the pagers have had their turn.</summary>
internal static class Turns
{
    /// <summary>The outcome for the caller: a call that slept may have been ended by a pager.</summary>
    public static Outcome<PosixSystem> Conclude(
        PosixSystem next,
        ThreadId caller,
        Outcome<IpcSystem> first,
        ImmutableArray<CallMade> calls
    )
    {
        var ending = calls.Skip(1).FirstOrDefault(call => EndsCallOf(call, caller));
        ImmutableArray<EndedCall> ended =
        [
            .. calls.SelectMany(call => call.Outcome.Ended).Where(call => ending is null || call.Thread != caller),
        ];
        return first switch
        {
            Done<IpcSystem> done => new Done<PosixSystem>(next, done.Reply, ended),
            Failed<IpcSystem> failed => new Failed<PosixSystem>(next, failed.Reason, ended),
            _ => ending?.Outcome switch
            {
                Done<IpcSystem> done => new Done<PosixSystem>(next, done.Reply, ended),
                Failed<IpcSystem> failed => new Failed<PosixSystem>(next, failed.Reason, ended),
                _ => new Asleep<PosixSystem>(next, ended),
            },
        };
    }

    private static bool EndsCallOf(CallMade call, ThreadId caller) =>
        call.Outcome.Ended.Any(ended => ended.Thread == caller);
}
