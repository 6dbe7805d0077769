using System.Collections.Frozen;
using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.Scenarios;

/// <summary>The names of all reasons for which a call or a request can be refused or fail.</summary>
internal static class ReasonNames
{
    public static FrozenSet<string> All { get; } =
        new[]
        {
            nameof(AccessEmpty),
            nameof(AccessExhausted),
            nameof(AccessNotContained),
            nameof(BufferNotAccessible),
            nameof(BufferTooLarge),
            nameof(CallerNotRunnable),
            nameof(ConflictingDirectives),
            nameof(DeviceNotDestroyable),
            nameof(ExtendedSendReceive),
            nameof(GrantRefused),
            nameof(KindsDoNotFit),
            nameof(LacksPermission),
            nameof(ListNotShareable),
            nameof(MutexHasHolder),
            nameof(MutexNotMapped),
            nameof(NoCandidateLeft),
            nameof(NoPhase),
            nameof(NoRange),
            nameof(NoSuchBufferRegister),
            nameof(NoSuchCaller),
            nameof(NoSuchCapability),
            nameof(NoSuchKind),
            nameof(NoSuchPartner),
            nameof(NoSuchRequest),
            nameof(NoSuchSpace),
            nameof(NoSuchThread),
            nameof(NoUnitLeft),
            nameof(NoUtcb),
            nameof(NotATask),
            nameof(NotItsPager),
            nameof(NotOwner),
            nameof(NothingPermits),
            nameof(NothingToDivide),
            nameof(NumbersRunOut),
            nameof(OwnerNotRequester),
            nameof(PagerCallRefused),
            nameof(PagerLacks),
            nameof(ParentNotInSpace),
            nameof(PartnerIsGone),
            nameof(PartnersDiffer),
            nameof(PrivilegedMutex),
            nameof(QuantityNotReplicable),
            nameof(RangeNotSplittable),
            nameof(RecordMalformed),
            nameof(RecordNotAccessible),
            nameof(ReplicaNotDestroyed),
            nameof(SizeOutOfBounds),
            nameof(StatedOtherwise),
            nameof(StillInUse),
            nameof(TalksToItself),
            nameof(TargetNotATask),
            nameof(TargetNotNarrower),
            nameof(UnknownFlags),
            nameof(UnknownMutexOperation),
            nameof(UnknownTransferKind),
            nameof(UnservedTag),
            nameof(UtcbNotMapped),
            nameof(WaitsForItself),
            nameof(WrongState),
        }.ToFrozenSet();
}
