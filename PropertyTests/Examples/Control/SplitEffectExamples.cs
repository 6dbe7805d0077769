using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Split: what it does (R-CAP-54).</summary>
public sealed class SplitEffectExamples
{
    // R-CAP-54: the original loses the part; the part goes to the head of the caller's space list; nothing is gained.
    [Fact]
    public void SplitAccess_DividesTheAccess()
    {
        var kernel = Scene
            .Equipped.Hold(AnnsSpaceList, Given.Mutex())
            .Hold(AnnsList, Given.Ipc(), out var ipc)
            .Hold(AnnsList, Given.Mutex())
            .Start();
        var before = kernel.Shows(ipc);
        var taken = Access.Of(IpcOperations.Send | IpcOperations.Full, Permissions.Replicable);

        var done = kernel.Does(Ann, new Split(SplitMode.Access, before with { Access = taken }));
        var part = Assert.IsType<CapabilityMade>(done.Reply).Id;
        var next = done.Next;

        Assert.Equal(before with { Access = before.Access.Without(taken) }, next.Shows(ipc));
        Assert.Equal(before with { Id = part, Access = taken, ChargedTo = Scene.HomePool }, next.Shows(part));
        Assert.Equal(before.Access, next.Shows(ipc).Access | next.Shows(part).Access);
        Assert.Equal([part.Value, .. kernel.Ids(AnnsSpaceList)], next.Ids(AnnsSpaceList));
        Assert.Equal(kernel.Ids(AnnsList), next.Ids(AnnsList));
        Assert.Equal((0u, 1u), (kernel.Used(Scene.HomePool), next.Used(Scene.HomePool)));
        Assert.Equal(part.Value + 1, next.View().NextCapability.Value);
    }

    // R-CAP-54, R-POOL-4: the sizes of the two are the size of the one; the units in use stay where they are.
    [Theory]
    [InlineData(SplitMode.None)]
    [InlineData(SplitMode.Size)]
    public void SplitSize_DividesTheSize(SplitMode mode)
    {
        var kernel = Scene.Equipped.Hold(HomeList, Given.Pool(ResourceType.MapPool, 9, used: 2), out var pool).Start();
        var before = kernel.Shows(pool);

        var part = kernel.Makes(Ann, new Split(mode, before with { Size = 4 }), out var next);

        Assert.Equal(before with { Size = 5 }, next.Shows(pool));
        Assert.Equal(before with { Id = part, Size = 4, Used = 0, ChargedTo = Scene.HomePool }, next.Shows(part));
        Assert.Equal([part.Value], next.Ids(AnnsSpaceList));
        Assert.Equal(kernel.Ids(HomeList), next.Ids(HomeList));
    }

    // R-CAP-52, R-CAP-54: a quantity split by access is split by size too.
    [Fact]
    public void SplitAccess_OfAQuantity_DividesBoth()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Pool(ResourceType.MapPool, 9), out var pool).Start();
        var difference = kernel.Shows(pool) with { Size = 4, Access = Access.Of(Permissions.Transferable) };

        var part = kernel.Makes(Ann, new Split(SplitMode.Access, difference), out kernel);

        Assert.Equal((5u, Permissions.Changeable), (kernel.Shows(pool).Size, kernel.Shows(pool).Access.Permissions));
        Assert.Equal((4u, Permissions.Transferable), (kernel.Shows(part).Size, kernel.Shows(part).Access.Permissions));
    }

    // R-CAP-54, also where the original pays for the split by access of itself.
    [Fact]
    public void SplitAccess_OfThePoolThatPays_DividesBoth()
    {
        var kernel = Scene.Equipped.Start();
        var difference = kernel.Shows(Scene.HomePool) with { Size = 7, Access = Access.Of(Permissions.Changeable) };

        var part = kernel.Makes(Ann, new Split(SplitMode.Access, difference), out kernel);

        Assert.Equal((1u, 1u), (kernel.Shows(Scene.HomePool).Size, kernel.Used(Scene.HomePool)));
        Assert.Equal(Permissions.Transferable, kernel.Shows(Scene.HomePool).Access.Permissions);
        Assert.Equal((7u, 0u), (kernel.Shows(part).Size, kernel.Used(part)));
    }

    // R-CAP-54: range, size and device of what is no quantity are in both parts (E-CAP-14).
    [Fact]
    public void SplitAccess_OfADevice_KeepsTheDeviceInBoth()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.OfDevice(irq: 9), out var device).Start();
        var before = kernel.Shows(device);

        var part = kernel.Makes(
            Ann,
            new Split(SplitMode.Access, before with { Access = Access.Of(MapOperations.IrqRegister) }),
            out kernel
        );

        foreach (var half in new[] { kernel.Shows(device), kernel.Shows(part) })
        {
            Assert.Equal((before.Device, before.Range, before.Size), (half.Device, half.Range, half.Size));
        }
    }

    // R-CAP-54, R-CAP-43: permissions are divided like operations: a part without any is immutable.
    [Fact]
    public void SplitAccess_OfOperationsAlone_MakesAnImmutablePart()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();
        var difference = kernel.Shows(ipc) with { Access = Access.Of(IpcOperations.Send) };

        var part = kernel.Makes(Ann, new Split(SplitMode.Access, difference), out kernel);

        Assert.True(kernel.Shows(part).IsImmutable);
        Assert.False(kernel.Shows(ipc).Access.Includes(Access.Of(IpcOperations.Send)));
        _ = kernel.Refuses<LacksPermission>(Ann, new Destroy(part), ErrorNumber.ENOCAP, "R-CAP-55");
    }

    // R-CAP-54: what the caller states of used, device and charge is the kernel's own business.
    [Fact]
    public void Split_DoesNotLookAtUsedDeviceAndCharge()
    {
        var kernel = Scene
            .Equipped.Hold(AnnsSpaceList, Given.Pool(ResourceType.MapPool, 9, used: 2), out var pool)
            .Start();
        var difference = kernel.Shows(pool) with { Size = 4, Used = 4, Device = new(1, 1), ChargedTo = new(77) };

        var part = kernel.Makes(Ann, new Split(SplitMode.Size, difference), out kernel);

        Assert.Equal((0u, Device.None), (kernel.Shows(part).Used, kernel.Shows(part).Device));
        Assert.Equal((2u, Scene.HomePool), (kernel.Used(pool), kernel.Shows(part).ChargedTo));
    }

    // R-CAP-54, R-CAP-50: a capability can be split until nothing is left to divide.
    [Fact]
    public void SplitSize_UntilOneUnitIsLeft()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Pool(ResourceType.MapPool, 4), out var pool).Start();
        for (var rest = 3u; rest >= 1; rest--)
        {
            kernel = kernel.After(Ann, new Split(SplitMode.Size, kernel.Shows(pool) with { Size = 1 }));
            Assert.Equal(rest, kernel.Shows(pool).Size);
        }

        var reason = kernel.Refuses<SizeOutOfBounds>(
            Ann,
            new Split(SplitMode.Size, kernel.Shows(pool)),
            ErrorNumber.EINVAL,
            "R-CAP-52"
        );
        Assert.True(reason.Most < reason.Least);
    }
}
