using Capzero.Capabilities;
using Capzero.Ipc;
using VerifyXunit;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>The text of every reason of ipc and mutexes, as a person reads it.</summary>
public sealed class IpcReasonTexts
{
    /// <summary>Each kind of reason at least once, and each of its texts.</summary>
    private static readonly IpcReason[] Samples =
    [
        new NoSuchPartner(new(0xFF00_0001), IsSource: true),
        new NoSuchPartner(new(0xFF00_0001), IsSource: false),
        new TalksToItself(Bob),
        new NoPhase(),
        new UnknownTransferKind(9),
        new NoSuchBufferRegister(6),
        new BufferTooLarge(2049),
        new PartnersDiffer(Cat, ThreadId.Any),
        new ExtendedSendReceive(),
        new PartnerIsGone(Nobody, IsDead: false),
        new PartnerIsGone(Cat, IsDead: true),
        new BufferNotAccessible("R-IPC-13", Bob, 0x10, PageRights.Read, ErrorNumber.EFAULT),
        new BufferNotAccessible("R-IPC-14", Cat, 0xF_FFFF, PageRights.ReadWrite, ErrorNumber.ENOMEM),
        new KindsDoNotFit(Bob, TransferKind.Extended, Cat, TransferKind.Short),
        new NoUtcb(Bob),
        new UtcbNotMapped(Cat, 1),
        new UnknownMutexOperation(2),
        new PrivilegedMutex(0xF000_0004),
        new MutexNotMapped(0x9000_0004),
        new MutexHasHolder(Stage.Shared, Bob),
    ];

    [Fact]
    public async Task Texts() => await Verifier.Verify(ReasonSamples.Describe(Samples));

    // Every kind of reason is among the samples above, so every one has a text.
    [Fact]
    public void EveryReason_HasAText()
    {
        ReasonSamples.AssertComplete<IpcReason>(Samples);
    }
}
