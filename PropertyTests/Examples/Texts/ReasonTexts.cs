using Capzero.Capabilities;
using VerifyXunit;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>The text of every reason, as a person reads it.</summary>
public sealed class ReasonTexts
{
    private static readonly Capability Ipc = Given.Ipc(IpcOperations.Send) with { Id = new(7) };
    private static readonly Capability Pool = Given.Pool(ResourceType.ThreadPool, 4, used: 3) with { Id = new(8) };
    private static readonly Capability Memory = Given.Virtual() with { Id = new(9) };

    /// <summary>Each kind of reason at least once, and each of its texts.</summary>
    private static readonly Reason[] Samples =
    [
        new NoSuchCaller(Nobody),
        new CallerNotRunnable(Bob, ThreadStatus.Inactive),
        new CallerNotRunnable(Bob, ThreadStatus.Sleeping),
        new CallerNotRunnable(Bob, ThreadStatus.Dead),
        new NoSuchRequest(77),
        new NoSuchKind("R-CHK-4", 9),
        new UnknownFlags("R-CAP-40", 0x12),
        new ConflictingDirectives(CreateFlags.None, DirectiveConflict.NotOneSpaceDirective),
        new ConflictingDirectives(CreateFlags.AsPager, DirectiveConflict.TwoPagerDirectives),
        new ConflictingDirectives(CreateFlags.ShareGroup, DirectiveConflict.SharesWithoutSpace),
        new NoSuchCapability(Ipc.Id),
        new NotOwner(ErrorNumber.EPERM, Ipc.Id, Bob),
        new NotOwner(ErrorNumber.ENOCAP, Ipc.Id, ThreadId.Nil),
        new LacksPermission("R-CAP-35", ErrorNumber.ENOCAP, Ipc.Id, Permissions.Changeable),
        new LacksPermission("R-CAP-41", ErrorNumber.EPERM, Ipc.Id, Permissions.Transferable),
        new ListNotShareable(Ipc.Id, new NotOwner(ErrorNumber.EPERM, Ipc.Id, Bob)),
        new QuantityNotReplicable(Pool.Id),
        new DeviceNotDestroyable(Memory.Id),
        new StillInUse("R-CAP-55", Pool.Id, 3),
        new NumbersRunOut("R-CAP-56", ErrorNumber.ENOCAP),
        new NoSuchThread("R-CAP-41", Zoe.WithContainer(Home)),
        new NoSuchSpace(ZoesSpace),
        new TargetNotNarrower(Target.Space(AnnsSpace), Target.Thread(Cat)),
        new StatedOtherwise("R-CAP-35b", ErrorNumber.EINVAL, CapabilityField.Owner, Ipc, Ipc.OwnedBy(Zoe)),
        new StatedOtherwise("R-CAP-35f", ErrorNumber.EINVAL, CapabilityField.Type, Ipc, Memory),
        new StatedOtherwise("R-CAP-35f", ErrorNumber.EINVAL, CapabilityField.Target, Ipc, Ipc.Over(Cat)),
        new StatedOtherwise("R-CAP-51", ErrorNumber.EINVAL, CapabilityField.Access, Ipc, Ipc.ThatIsImmutable()),
        new StatedOtherwise("R-CAP-35e", ErrorNumber.EPERM, CapabilityField.Range, Memory, Ipc),
        new StatedOtherwise("R-CAP-52", ErrorNumber.EINVAL, CapabilityField.Size, Memory, Ipc),
        new StatedOtherwise("R-CAP-35f", ErrorNumber.EINVAL, CapabilityField.Used, Pool, Ipc),
        new AccessNotContained("R-CAP-35c", Ipc, Access.Of(IpcOperations.All)),
        new AccessEmpty("R-CAP-35c"),
        new AccessExhausted(Ipc.Id),
        new NothingToDivide(Ipc.Id),
        new SizeOutOfBounds("R-CAP-35d", ErrorNumber.EINVAL, 3, 4, 5),
        new SizeOutOfBounds("R-CAP-52", ErrorNumber.EINVAL, 1, 0, 1),
        new NoRange(Ipc.Id),
        new RangeNotSplittable(Memory.Id),
        new ParentNotInSpace(Cat, AnnsSpace),
        new WrongState(Bob, ThreadStatus.Dead),
        new NotItsPager("R-TC-3", Cat, Ann),
        new WaitsForItself(Ann),
        .. Denied(),
        .. PoolsThatAreFull(),
    ];

    /// <summary>Checks that nothing permits, for every way to ask and every thing that can be lacking.</summary>
    private static IEnumerable<Reason> Denied()
    {
        var device = Scene.Bare.Hold(AnnsList, Given.Irq()).Hold(AnnsSpaceList, Given.OfDevice(irq: 4));
        (Scene Scene, Query Query)[] questions =
        [
            (Scene.Bare, new IpcQuery(Bob, IpcOperations.Short)),
            (Scene.Bare.Hold(HomeList, Given.Ipc(IpcOperations.Receive)), new IpcQuery(Bob, IpcOperations.Full)),
            (Scene.Bare.Hold(AnnsList, Given.Ipc().Over(Cat)), new IpcQuery(Bob, IpcOperations.Short)),
            (Scene.Bare, new ThreadControlQuery(ThreadControlOperations.Create, ThreadId.Nil)),
            (Scene.Bare.Hold(AnnsSpaceList, Given.Virtual()), new UnmapQuery(Bob, 0x1F0, 0x20)),
            (Scene.Bare.Hold(AnnsList, Given.Irq() with { Range = new(0, 4) }), new IrqQuery(IrqRequest.Wait, 5)),
            (device, new IrqQuery(IrqRequest.Register, 5)),
        ];
        return questions.Select(question => question.Scene.Start().Decide(Ann, question.Query).Reason);
    }

    private static IEnumerable<Reason> PoolsThatAreFull()
    {
        var kernel = Scene
            .Equipped.Change(Scene.HomePool, pool => pool with { Used = pool.Size })
            .Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Start();
        yield return Assert.IsType<Refused<Kernel>>(kernel.Step(Ann, new Replicate(ipc))).Reason;
    }

    // R-CAP-7
    [Fact]
    public async Task Texts() => await Verifier.Verify(ReasonSamples.Describe(Samples));

    // Every kind of reason is among the samples above, so every one has a text.
    [Fact]
    public void EveryReason_HasAText()
    {
        ReasonSamples.AssertComplete<KernelReason>(Samples, problem: "^[A-Z0-9].*[^.] *$");
        Assert.Equal("Problem here. Do this.", new Explanation("Problem here", "Do this").ToString());
    }

    // And every conflict of directives, every field, and every shortfall, so no switch has a hole.
    [Fact]
    public void EveryVariant_HasAText()
    {
        Assert.Empty(
            Enum.GetValues<DirectiveConflict>()
                .Except(Samples.OfType<ConflictingDirectives>().Select(reason => reason.Conflict))
        );
        Assert.Empty(
            Enum.GetValues<ThreadStatus>()
                .Except([ThreadStatus.Runnable])
                .Except(Samples.OfType<CallerNotRunnable>().Select(reason => reason.State))
        );
        Assert.Empty(
            Enum.GetValues<CapabilityField>().Except(Samples.OfType<StatedOtherwise>().Select(reason => reason.Field))
        );
        Assert.Empty(
            Enum.GetValues<Shortfall>()
                .Except([Shortfall.None])
                .Except(
                    Samples
                        .OfType<NothingPermits>()
                        .SelectMany(reason => reason.Candidates)
                        .Select(each => each.Shortfall)
                )
        );
    }
}
