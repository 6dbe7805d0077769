using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Who may register for an interrupt, and wait for one (R-CHK-7).</summary>
public sealed class IrqCheckExamples
{
    private static readonly IrqQuery Register = new(IrqRequest.Register, Irq: 5);
    private static readonly IrqQuery Wait = new(IrqRequest.Wait, Irq: 5);

    private static CapabilityId Irq => new(1);

    private static CapabilityId Device => new(2);

    // R-CHK-7: the interrupt, then the device that raises it: each while what is behind it is wrong too.
    [Fact]
    public void Register_GatesInOrder()
    {
        var scene = Scene.Bare;
        Assert.Equal(CapabilityType.IrqControl, TypeAskedFor(scene));

        scene = scene.Hold(AnnsSpaceList, Given.Irq(IrqOperations.Wait).Over(Cat) with { Range = new(6, 9) });
        Assert.Equal(Shortfall.Operations, scene.Start().Lacks(Ann, Register, "R-CHK-7"));
        scene = scene.Change(Irq, irq => irq with { Access = Access.Of(IrqOperations.Register) });
        Assert.Equal(Shortfall.Target, scene.Start().Lacks(Ann, Register, "R-CHK-7"));
        scene = scene.Change(Irq, irq => irq.Over(Ann));
        Assert.Equal(Shortfall.Range, scene.Start().Lacks(Ann, Register, "R-CHK-7"));
        scene = scene.Change(Irq, irq => irq with { Range = new(5, 6) });
        Assert.Equal(CapabilityType.MapPhysical, TypeAskedFor(scene));

        var notForIrqs = Given.OfDevice(irq: 4) with { Access = Access.Of(MapOperations.Read) };
        scene = scene.Hold(AnnsSpaceList, notForIrqs.Over(Cat));
        Assert.Equal(Shortfall.Operations, scene.Start().Lacks(Ann, Register, "R-CHK-7"));
        scene = scene.Change(Device, device => device with { Access = Access.Of(MapOperations.IrqRegister) });
        Assert.Equal(Shortfall.Target, scene.Start().Lacks(Ann, Register, "R-CHK-7"));
        scene = scene.Change(Device, device => device.Over(Ann));
        Assert.Equal(Shortfall.Device, scene.Start().Lacks(Ann, Register, "R-CHK-7"));
        scene = scene.Change(Device, device => device with { Device = new Device(1, 5) });
        scene.Start().Allows(Ann, Register, Irq, Device);

        static CapabilityType TypeAskedFor(Scene scene) =>
            scene.Start().Denies<NothingPermits>(Ann, Register, ErrorNumber.ENOCAP, "R-CHK-7").Requirement.Type;
    }

    // R-CHK-7 (E-CHK-3): to wait one needs no device.
    [Fact]
    public void Wait_GatesInOrder()
    {
        var scene = Scene.Bare.Hold(
            AnnsSpaceList,
            Given.Irq(IrqOperations.Register).Over(Cat) with
            {
                Range = new(6, 9),
            }
        );

        Assert.Equal(Shortfall.Operations, scene.Start().Lacks(Ann, Wait, "R-CHK-7"));
        scene = scene.Change(Irq, irq => irq with { Access = Access.Of(IrqOperations.Wait) });
        Assert.Equal(Shortfall.Target, scene.Start().Lacks(Ann, Wait, "R-CHK-7"));
        scene = scene.Change(Irq, irq => irq.Over(Ann));
        Assert.Equal(Shortfall.Range, scene.Start().Lacks(Ann, Wait, "R-CHK-7"));
        scene.Change(Irq, irq => irq with { Range = new(5, 6) }).Start().Allows(Ann, Wait, Irq);
    }

    // R-CHK-7 (E-CHK-5): the range, if it has one, holds the number: half-open.
    [Theory]
    [InlineData(4u, 5u, false)]
    [InlineData(5u, 6u, true)]
    [InlineData(0u, 6u, true)]
    [InlineData(6u, 7u, false)]
    [InlineData(0u, 0u, true)]
    public void Wait_ComparesTheRange(uint start, uint end, bool holds)
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Irq() with { Range = new(start, end) }).Start();

        if (holds)
        {
            kernel.Allows(Ann, Wait, Irq);
            return;
        }
        Assert.Equal(Shortfall.Range, kernel.Lacks(Ann, Wait, "R-CHK-7"));
    }

    // R-CHK-7: the last number there is.
    [Fact]
    public void Wait_ForTheLastNumber_DoesNotOverflow()
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Irq() with { Range = new(0, 1) }).Start();

        Assert.Equal(Shortfall.Range, kernel.Lacks(Ann, Wait with { Irq = uint.MaxValue }, "R-CHK-7"));
    }

    // R-CHK-7: of many devices it is the one with the number; ordinary memory is none, though its irq field is 0.
    [Fact]
    public void Register_FindsTheDevice()
    {
        var kernel = Scene
            .Bare.Hold(AnnsSpaceList, Given.Irq())
            .Hold(AnnsSpaceList, Given.Physical())
            .Hold(AnnsSpaceList, Given.OfDevice(irq: 4))
            .Hold(AnnsSpaceList, Given.OfDevice(irq: 5), out var device)
            .Start();

        kernel.Allows(Ann, Register, Irq, device);
        var reason = kernel.Denies<NothingPermits>(Ann, Register with { Irq = 0 }, ErrorNumber.ENOCAP, "R-CHK-7");
        Assert.Equal(
            [Shortfall.Operations, Shortfall.Device, Shortfall.Device],
            reason.Candidates.Select(candidate => candidate.Shortfall)
        );
    }

    // R-CHK-7: other requests.
    [Theory]
    [InlineData(1u)]
    [InlineData(3u)]
    [InlineData(uint.MaxValue)]
    public void OtherRequest_RefusesEnocap(uint request)
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Irq()).Hold(AnnsSpaceList, Given.OfDevice(5)).Start();

        var reason = kernel.Denies<NoSuchKind>(
            Ann,
            new IrqQuery((IrqRequest)request, 5),
            ErrorNumber.ENOCAP,
            "R-CHK-7"
        );

        Assert.Equal(request, reason.Kind);
    }
}
