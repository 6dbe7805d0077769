using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Capability ids are counted up, and run out (R-CAP-56, R-ID-11, E-ID-3).</summary>
public sealed class IdsRunOutExamples
{
    // R-CAP-56, R-ID-11: 0xFFFFFFFE is the last.
    [Fact]
    public void Replicate_AfterTheLastId_RefusesEnocap()
    {
        var scene = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Counting(new(0xFFFF_FFFD));
        var kernel = scene.Start();

        Assert.Equal(new CapabilityId(0xFFFF_FFFD), kernel.Makes(Ann, new Replicate(ipc), out kernel));
        Assert.Equal(CapabilityId.Greatest, kernel.Makes(Ann, new Replicate(ipc), out kernel));

        Assert.Equal(CapabilityId.None, kernel.View().NextCapability);
        _ = kernel.Refuses<NumbersRunOut>(Ann, new Replicate(ipc), ErrorNumber.ENOCAP, "R-CAP-56");
        Assert.Equal(2u, kernel.Used(Scene.HomePool));
    }

    // R-CAP-56
    [Fact]
    public void Split_AfterTheLastId_RefusesEnocap()
    {
        var kernel = Scene
            .Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Counting(CapabilityId.Greatest)
            .Start();
        var send = new Split(SplitMode.Access, kernel.Shows(ipc) with { Access = Access.Of(IpcOperations.Send) });
        var full = new Split(SplitMode.Access, kernel.Shows(ipc) with { Access = Access.Of(IpcOperations.Full) });

        Assert.Equal(CapabilityId.Greatest, kernel.Makes(Ann, send, out kernel));

        _ = kernel.Refuses<NumbersRunOut>(Ann, full, ErrorNumber.ENOCAP, "R-CAP-56");
    }

    // R-ID-11: an id that is free again is still not used again.
    [Fact]
    public void Replicate_AfterTheLastIdIsFree_RefusesEnocap()
    {
        var kernel = Scene
            .Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Counting(CapabilityId.Greatest)
            .Start();
        var last = kernel.Makes(Ann, new Replicate(ipc), out kernel);

        kernel = kernel.After(Ann, new Destroy(last));

        _ = kernel.Refuses<NumbersRunOut>(Ann, new Replicate(ipc), ErrorNumber.ENOCAP, "R-CAP-56");
    }

    // R-CAP-56: no other call needs an id.
    [Fact]
    public void OtherCalls_AfterTheLastId_Pass()
    {
        var kernel = Scene
            .WithThreadControl.Hold(AnnsSpaceList, Given.Ipc(), out var ipc)
            .Hold(AnnsSpaceList, Given.Mutex(), out var mutex)
            .Counting(CapabilityId.None)
            .Start();

        _ = kernel
            .After(Ann, new ReadCapabilities())
            .After(Ann, new Deduce(kernel.Shows(ipc).Over(Bob)))
            .After(Ann, new Share(ShareMode.Single, ipc))
            .After(Ann, new Grant(ipc, Cat))
            .After(Ann, new Destroy(mutex))
            .After(Ann, new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil));
    }

    // R-ID-11, principle 3: a refused call uses no id (E-CAP-19).
    [Fact]
    public void RefusedCall_UsesNoId()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();
        var next = kernel.View().NextCapability;

        _ = kernel.Step(Ann, new Split(SplitMode.Access, kernel.Shows(ipc)));
        _ = kernel.Step(Bob, new Replicate(ipc));

        Assert.Equal(next, kernel.Makes(Ann, new Replicate(ipc), out _));
    }
}
