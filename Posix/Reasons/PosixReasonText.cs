using Capzero.Capabilities;

namespace Capzero.Posix;

/// <summary>The text of every reason of this layer, for a person.</summary>
internal static class PosixReasonText
{
    /// <summary>Says what is in the way and what would help.</summary>
    /// <param name="reason">Why a request was refused.</param>
    public static Explanation Explain(PosixReason reason)
    {
        var (problem, remedy) = Sentences(reason);
        return new(problem, remedy);
    }

#pragma warning disable CS8509, CS8524 // PosixReason is closed; a test shows that every reason has a text.
    private static (string Problem, string Remedy) Sentences(PosixReason reason) =>
        reason switch
        {
            NoCandidateLeft { Tried.IsEmpty: true } r => (
                $"The server has no ipc capability that it could give a part of, for thread {r.Target} or any other",
                "Give the server one that is Changeable, Transferable and Replicable"
            ),
            NoCandidateLeft r => (
                $"None of the server's {r.Tried.Length} ipc capabilities becomes one for thread {r.Target}; the last: {r.Tried[^1].Obstacle.Explain().Problem}",
                "Ask for a thread, and for operations, that the server itself can reach"
            ),
            ReplicaNotDestroyed r => (
                $"The server may not destroy capability {r.Replica}, which it made, and keeps it: {r.Because.Explain().Problem}",
                "Give the server the right to destroy capabilities"
            ),
            GrantRefused r => (
                $"The capability could not be given to thread {r.Client}: {r.Because.Explain().Problem}",
                r.Because.Explain().Remedy
            ),
            RecordNotAccessible r => (
                $"Thread {r.Task} may not read and write the record at 0x{r.Address:x8}",
                "Put the record into memory of the task's own"
            ),
            RecordMalformed r => Malformed(r.Fault),
            TargetNotATask r => (
                $"Thread {r.Target} is no task of pager {r.Pager}",
                "Ask for a thread that this pager serves"
            ),
            OwnerNotRequester r => (
                $"Thread {r.Requester} asks for a capability that thread {r.Owner} would own",
                "Name the requester as the owner, and let others ask for themselves"
            ),
            NotATask r => ($"Thread {r.Sender} is no task of pager {r.Pager}", "Ask the thread's own pager"),
            UnservedTag r => ($"The pager serves no request with tag {r.Tag}", "Use a tag that the pager serves"),
            PagerLacks r => ($"Pager {r.Pager} has no {Needed(r.Step)}", $"Give it one in its container's manifest"),
            PagerCallRefused r => (
                $"Pager {r.Pager} could not {Doing(r.Step)}: {r.Because.Explain().Problem}",
                r.Because.Explain().Remedy
            ),
        };

    private static (string Problem, string Remedy) Malformed(RecordFault fault) =>
        fault switch
        {
            RecordFault.NotIpc => ("The record's capability type is not Ipc", "Ask for an Ipc capability"),
            RecordFault.HasQuantities => (
                "The record has a range, a size or a use",
                "Leave start, end, size and used at 0"
            ),
            RecordFault.NotImmutable => (
                "The record asks for generic permissions",
                "Ask for operations alone: what the pager gives is immutable"
            ),
            RecordFault.NotOneThread => ("The record's target is not one thread", "Ask for one thread at a time"),
            RecordFault.AsksForNothing => ("The record asks for no operation", "Ask for at least one operation"),
        };

    private static string Needed(PagerBootStep step) =>
        step switch
        {
            PagerBootStep.FindMutexPool => "pool of mutexes",
            PagerBootStep.FindUserMutex => "UserMutex capability on its container",
            _ => "Ipc capability on its container",
        };

    private static string Doing(PagerBootStep step) =>
        step switch
        {
            PagerBootStep.CountCapabilities or PagerBootStep.ReadCapabilities => "read its capabilities",
            PagerBootStep.ReplicateIpc => "replicate its Ipc capability",
            PagerBootStep.ReduceIpc => "reduce the replica to its own space",
            PagerBootStep.ShareIpc => "share the way to itself with its container",
            PagerBootStep.SplitMutexPool => "keep five mutexes for itself",
            PagerBootStep.ShareMutexPool => "share its pool of mutexes with its container",
            _ => "share its UserMutex capability with its container",
        };
#pragma warning restore CS8509, CS8524
}
