using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Immutable means for ever (R-CAP-43).</summary>
public sealed class ImmutableExamples
{
    private const GrantFlags ForUse = GrantFlags.Single | GrantFlags.Immutable;

    private static readonly Capability[] Subjects =
    [
        Given.Ipc(),
        Given.Virtual(),
        Given.OfDevice(irq: 1),
        Given.Control(),
        Given.Pool(ResourceType.SpacePool, 4),
    ];

    // R-CAP-43: none of the six calls that act on a capability moves or changes it, though its owner makes them.
    [Fact]
    public void ImmutableCapability_IsRefusedToEveryCall()
    {
        foreach (var subject in Subjects)
        {
            var kernel = Scene.Equipped.Hold(AnnsSpaceList, subject.ThatIsImmutable(), out var id).Start();
            var asItIs = kernel.Shows(id);
            var lessOfIt = asItIs.IsQuantity ? asItIs with { Size = 1 } : asItIs;

            Refuses(new Deduce(lessOfIt), ErrorNumber.ENOCAP, "R-CAP-35");
            Refuses(new Split(SplitMode.Access, lessOfIt with { Access = new(1) }), ErrorNumber.ENOCAP, "R-CAP-50");
            Refuses(new Split(SplitMode.Size, lessOfIt), ErrorNumber.ENOCAP, "R-CAP-50");
            Refuses(new Replicate(id), ErrorNumber.ENOCAP, "R-CAP-30");
            Refuses(new Share(ShareMode.Single, id), ErrorNumber.EPERM, "R-CAP-46");
            Refuses(new Grant(id, Bob), ErrorNumber.EPERM, "R-CAP-41");
            Refuses(new Grant(id, Ann, ForUse), ErrorNumber.EPERM, "R-CAP-41");
            Refuses(new Destroy(id), ErrorNumber.ENOCAP, "R-CAP-55");

            void Refuses(KernelCall call, ErrorNumber error, string rule) =>
                _ = kernel.Refuses<LacksPermission>(Ann, call, error, rule);
        }
    }

    // R-CAP-43, R-CAP-47: a whole list with an immutable one in it stays where it is.
    [Theory]
    [InlineData(ShareMode.AllContainer)]
    [InlineData(ShareMode.AllSpace)]
    public void ImmutableCapability_IsNotSharedWithItsList(ShareMode mode)
    {
        var kernel = Scene
            .Equipped.Hold(AnnsList, Given.Mutex())
            .Hold(AnnsList, Given.Ipc().ThatIsImmutable(), out var ipc)
            .Start();

        var reason = kernel.Refuses<ListNotShareable>(
            Ann,
            new Share(mode, CapabilityId.None),
            ErrorNumber.EPERM,
            "R-CAP-47"
        );

        Assert.Equal(ipc, reason.Capability);
    }

    // R-CAP-43: neither the grantee nor the granter nor a neighbour of either changes it again; all of them use it.
    [Fact]
    public void GrantedImmutable_IsForUseOnly()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        kernel = kernel.After(Ann, new Grant(ipc, Zoe, ForUse));

        foreach (var call in CallsOn(kernel.Shows(ipc)))
        {
            Assert.Same(kernel, Assert.IsType<Refused<Kernel>>(kernel.Step(Zoe, call)).Next);
            Assert.Same(kernel, Assert.IsType<Refused<Kernel>>(kernel.Step(Ann, call)).Next);
        }
        Assert.True(kernel.Decide(Zoe, new IpcQuery(Ann, IpcOperations.Short)).IsAllowed);
    }

    // R-CAP-43, R-CAP-9: it goes with its target, and with its holder, and so it may.
    [Fact]
    public void ImmutableCapability_GoesWithItsTargetAndItsHolder()
    {
        var kernel = Scene
            .WithThreadControl.Hold(AnnsSpaceList, Given.Ipc().Over(Bob).ThatIsImmutable(), out var aboutBob)
            .Hold(BobsList, Given.Ipc().ThatIsImmutable(), out var heldByBob)
            .Hold(AnnsSpaceList, Given.Ipc().ThatIsImmutable(), out var neither)
            .Start()
            .After(Ann, new DestroyThread(Bob));

        Assert.False(kernel.Has(aboutBob));
        Assert.False(kernel.Has(heldByBob));
        Assert.True(kernel.Has(neither));
    }

    // R-POOL-2, R-CAP-43: the units of an immutable pool still come and go.
    [Fact]
    public void ImmutablePool_StillPays()
    {
        var kernel = Scene
            .Equipped.Change(Scene.HomePool, Given.ThatIsImmutable)
            .Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Start();

        var copy = kernel.Makes(Ann, new Replicate(ipc), out var next);

        Assert.Equal(1u, next.Used(Scene.HomePool));
        Assert.Equal(0u, next.After(Ann, new Destroy(copy)).Used(Scene.HomePool));
    }

    private static IEnumerable<KernelCall> CallsOn(Capability capability) =>
        [
            new Deduce(capability),
            new Split(SplitMode.Access, capability with { Access = new(1) }),
            new Replicate(capability.Id),
            new Share(ShareMode.Single, capability.Id),
            new Grant(capability.Id, Cat),
            new Destroy(capability.Id),
        ];
}
