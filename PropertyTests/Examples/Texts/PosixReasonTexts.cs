using Capzero.Capabilities;
using Capzero.Posix;
using VerifyXunit;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>The text of every reason of pagers and brokers, as a person reads it.</summary>
public sealed class PosixReasonTexts
{
    private static readonly CapabilityId One = new(12);
    private static readonly Reason NotCovered = new TargetNotNarrower(Target.Space(AnnsSpace), Target.Thread(Cat));
    private static readonly Reason NoRight = Refusal(Scene.Bare, new Destroy(One));
    private static readonly Reason NoUnit = Refusal(
        Scene
            .Equipped.Change(Scene.HomePool, pool => pool with { Used = pool.Size })
            .Hold(AnnsSpaceList, Given.Ipc(), out var ipc),
        new Replicate(ipc)
    );

    /// <summary>Each kind of reason at least once, and each of its texts.</summary>
    private static readonly PosixReason[] Samples =
    [
        new NoCandidateLeft(Cat, []),
        new NoCandidateLeft(Cat, [new(One, NotCovered)]),
        new NoCandidateLeft(Cat, [new(new(15), NotCovered), new(One, NoUnit)]),
        new ReplicaNotDestroyed(new(17), NoRight),
        new GrantRefused(Nobody, new NoSuchThread("R-CAP-41", Nobody)),
        new GrantRefused(Bob, NoRight),
        new RecordNotAccessible(Bob, 0xF000_0010),
        .. Enum.GetValues<RecordFault>().Select(fault => new RecordMalformed(fault)),
        new TargetNotATask(Ann, Zoe),
        new OwnerNotRequester(Bob, Cat),
        new NotATask(Ann, Zoe),
        new UnservedTag(19),
        .. new[] { PagerBootStep.FindIpc, PagerBootStep.FindMutexPool, PagerBootStep.FindUserMutex }.Select(
            step => new PagerLacks(step, Ann)
        ),
        .. Enum.GetValues<PagerBootStep>()
            .Where(step => !$"{step}".StartsWith("Find", StringComparison.Ordinal))
            .Select(step => new PagerCallRefused(step, Ann, NoRight)),
        new PagerCallRefused(
            PagerBootStep.ShareUserMutex,
            Ann,
            new LacksPermission("R-CAP-46", ErrorNumber.EPERM, One, Permissions.Transferable)
        ),
        new PagerCallRefused(
            PagerBootStep.SplitMutexPool,
            Ann,
            new SizeOutOfBounds("R-CAP-52", ErrorNumber.EINVAL, 1, 4, 5)
        ),
    ];

    // R-POSIX-17
    [Fact]
    public async Task Texts() => await Verifier.Verify(ReasonSamples.Describe(Samples));

    // Every kind of reason is among the samples above, so every one has a text.
    [Fact]
    public void EveryReason_HasAText()
    {
        ReasonSamples.AssertComplete<PosixReason>(Samples);
    }

    // Reasons are data: equal if what they say is.
    [Fact]
    public void Reasons_AreData()
    {
        var (one, other) = (
            new NoCandidateLeft(Cat, [new(One, NotCovered)]),
            new NoCandidateLeft(Cat, [new(One, NotCovered)])
        );

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, new NoCandidateLeft(Bob, one.Tried));
        Assert.NotEqual(one, new NoCandidateLeft(Cat, [new(new(15), NotCovered)]));
    }

    private static Reason Refusal(Scene scene, KernelCall call) =>
        Assert.IsType<Refused<Kernel>>(scene.Start().Step(Ann, call)).Reason;
}
