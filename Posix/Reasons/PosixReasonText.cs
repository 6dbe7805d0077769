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
            NoCandidateLeft { Tried: [] } r => (
                $"The server has no Ipc capability to make one for thread {r.Target} from",
                "Give the server one that covers it and is Replicable, Changeable and Transferable"
            ),
            NoCandidateLeft { Tried: [.., var last] } r => (
                $"Out of capability {string.Join(" or ", r.Tried.Select(tried => tried.Candidate))} the server cannot make one for thread {r.Target}. The last obstacle: {last.Obstacle.Explain().Problem}",
                last.Obstacle is NoUnitLeft
                    ? last.Obstacle.Explain().Remedy
                    : "Ask for a thread that the server's own Ipc capabilities cover, and for operations that they have"
            ),
            ReplicaNotDestroyed r => (
                $"The server keeps capability {r.Replica}, a replica that it could neither use nor destroy. {r.Because.Explain().Problem}",
                "Give the server the right to destroy capabilities: CapabilityControl with Destroy"
            ),
            GrantRefused r => (
                $"The capability was made, but could not be granted to thread {r.Client}. {r.Because.Explain().Problem}",
                r.Because.Explain().Remedy
            ),
            RecordNotAccessible r => (
                $"Thread {r.Task} cannot read and write all {CapabilityRecord.Size} bytes of its record at 0x{r.Address:x8}",
                "Put the record into memory that the task may read and write, such as its stack"
            ),
            RecordMalformed r => Malformed(r.Fault),
            TargetNotATask r => (
                $"Thread {r.Target} is no task of pager {r.Pager}",
                "Ask for a thread that this pager serves and that has not exited"
            ),
            OwnerNotRequester r => (
                $"Thread {r.Requester} asks for a capability that thread {r.Owner} would own",
                $"State {r.Requester}, what getpid returns, as the owner; thread {r.Owner} must ask for itself"
            ),
            NotATask r => (
                $"Thread {r.Sender} is no task of pager {r.Pager}, which serves only its own",
                $"Let thread {r.Sender} ask its own pager"
            ),
            UnservedTag r => (
                $"The pager serves no request with tag {r.Tag}",
                $"Put the tag of a request that it serves into MR0, such as {(uint)RequestTag.RequestCapability} to ask for a capability"
            ),
            PagerLacks r => ($"Pager {r.Pager} has no {Needed(r.Step)}", $"Enable {Line(r.Step)} in the manifest"),
            PagerCallRefused r => (
                $"Pager {r.Pager} could not {Doing(r.Step)}. {r.Because.Explain().Problem}",
                RemedyAtBoot(r)
            ),
        };

    // What the kernel would advise a thread that runs is of no use before there is one: the manifest can be mended.
    private static string RemedyAtBoot(PagerCallRefused reason) =>
        reason.Because switch
        {
            SizeOutOfBounds => "Give its container a pool of more than five mutexes in the manifest",
            NothingPermits { Requirement: var wanted } =>
                $"Enable capctrl, with {wanted.Operations.Describe(wanted.Type)}, in the manifest",
            NoUnitLeft => "Give its container a larger pool of capabilities in the manifest",
            LacksPermission r => $"Make the {Needed(reason.Step)} {r.Missing} in the manifest",
            var because => because.Explain().Remedy,
        };

    private static (string Problem, string Remedy) Malformed(RecordFault fault) =>
        fault switch
        {
            RecordFault.NotIpc => (
                "The record's capability type is not Ipc, and the pager gives no other",
                "Set the type to Ipc on a thread"
            ),
            RecordFault.HasQuantities => (
                "The record states a range, a size or used units, which no Ipc capability has",
                "Leave start, end, size and used at 0"
            ),
            RecordFault.NotImmutable => (
                "The record asks for Replicable, Transferable, Changeable or the bit above them",
                "Ask for operations alone: what the pager gives is immutable"
            ),
            RecordFault.NotOneThread => (
                "The record's resource type is not Thread, and the pager gives the way to one thread at a time",
                "Set the resource type to Thread, and ask once for each thread"
            ),
            RecordFault.AsksForNothing => (
                "The record asks for no operation",
                "Ask for at least one: to send Short messages, for Send and Short"
            ),
        };

    private static string Needed(PagerBootStep step) =>
        step switch
        {
            PagerBootStep.FindMutexPool or PagerBootStep.SplitMutexPool or PagerBootStep.ShareMutexPool =>
                "pool of mutexes",
            PagerBootStep.FindUserMutex or PagerBootStep.ShareUserMutex => "UserMutex capability on its container",
            _ => "Ipc capability on its container",
        };

    private static string Line(PagerBootStep step) =>
        step switch
        {
            PagerBootStep.FindMutexPool => "a mutex pool of more than five",
            PagerBootStep.FindUserMutex => "umutex, with target current_container,",
            _ => "ipc, with target current_container,",
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
