using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Split: what may be taken out: of the access (R-CAP-51), of a size (R-CAP-52), of a range
/// (R-CAP-53).</summary>
public sealed class SplitPartExamples
{
    // R-CAP-51: some of it, and not all of it; operations and permissions alike.
    [Fact]
    public void SplitAccess_OfNothingTooMuchOrAll_RefusesEinval()
    {
        var (kernel, ipc) = With(Given.Ipc(IpcOperations.Send | IpcOperations.Short).That(Permissions.Changeable));

        _ = Refuses<AccessEmpty>(Access.None);
        _ = Refuses<AccessNotContained>(Access.Of(IpcOperations.Send | IpcOperations.Full));
        _ = Refuses<AccessNotContained>(Access.Of(Permissions.Replicable));
        _ = Refuses<AccessNotContained>(new Access(1u << 31));
        Assert.Equal(ipc.Id, Refuses<AccessExhausted>(ipc.Access).Capability);
        foreach (var part in new[] { Access.Of(IpcOperations.Send), Access.Of(Permissions.Changeable) })
        {
            _ = kernel.Does(Ann, new Split(SplitMode.Access, ipc with { Access = part }));
        }

        TReason Refuses<TReason>(Access access)
            where TReason : Reason
        {
            var call = new Split(SplitMode.Access, ipc with { Access = access });
            return kernel.Refuses<TReason>(Ann, call, ErrorNumber.EINVAL, "R-CAP-51");
        }
    }

    // R-CAP-51: a split that divides nothing would be a replica without the right to replicate (E-CAP-12).
    [Theory]
    [InlineData(SplitMode.None)]
    [InlineData(SplitMode.Size)]
    public void SplitSize_OfWhatIsNoQuantity_RefusesEinval(SplitMode mode)
    {
        var (kernel, memory) = With(Given.Virtual());

        var reason = kernel.Refuses<NothingToDivide>(Ann, new Split(mode, memory), ErrorNumber.EINVAL, "R-CAP-51");

        Assert.Equal(memory.Id, reason.Capability);
    }

    // R-CAP-51: without Access the access is stated as it is.
    [Theory]
    [InlineData(SplitMode.None)]
    [InlineData(SplitMode.Size)]
    public void SplitSize_WithLessAccess_RefusesEinval(SplitMode mode)
    {
        var (kernel, pool) = With(Given.Pool(ResourceType.MapPool, 8));
        var part = pool with { Size = 1, Access = Access.Of(Permissions.Changeable) };

        var reason = kernel.Refuses<StatedOtherwise>(Ann, new Split(mode, part), ErrorNumber.EINVAL, "R-CAP-51");

        Assert.Equal(CapabilityField.Access, reason.Field);
    }

    // R-CAP-52: of 8 units with 3 in use: some of them, not all, and none that is in use; whatever the flags.
    [Theory]
    [InlineData(0u, ErrorNumber.EINVAL)]
    [InlineData(1u, null)]
    [InlineData(5u, null)]
    [InlineData(6u, ErrorNumber.EPERM)]
    [InlineData(7u, ErrorNumber.EPERM)]
    [InlineData(8u, ErrorNumber.EINVAL)]
    [InlineData(9u, ErrorNumber.EINVAL)]
    [InlineData(uint.MaxValue, ErrorNumber.EINVAL)]
    public void Split_SizeOfAQuantity(uint taken, ErrorNumber? error)
    {
        var (kernel, pool) = With(Given.Pool(ResourceType.MapPool, size: 8, used: 3));
        SplitMode[] modes = [SplitMode.None, SplitMode.Size, SplitMode.Access];
        foreach (var mode in modes)
        {
            var access = mode == SplitMode.Access ? Access.Of(Permissions.Transferable) : pool.Access;
            var call = new Split(mode, pool with { Size = taken, Access = access });
            if (error is { } refused)
            {
                var reason = kernel.Refuses<SizeOutOfBounds>(Ann, call, refused, "R-CAP-52");
                Assert.Equal((1u, taken), (reason.Least, reason.Stated));
                Assert.Equal(refused == ErrorNumber.EPERM ? 5u : 7u, reason.Most);
                continue;
            }
            var part = kernel.Makes(Ann, call, out var next);
            Assert.Equal((taken, 8 - taken), (next.Shows(part).Size, next.Shows(pool.Id).Size));
            Assert.Equal((0u, 3u), (next.Used(part), next.Used(pool.Id)));
        }
    }

    // R-CAP-52: a quantity of no unit, or of one, cannot be divided.
    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    public void SplitSize_OfTheSmallestQuantities_RefusesEinval(uint size)
    {
        var (kernel, pool) = With(Given.Pool(ResourceType.MapPool, size));

        foreach (var taken in new uint[] { 0, 1, 2 })
        {
            var call = new Split(SplitMode.Size, pool with { Size = taken });
            _ = kernel.Refuses<SizeOutOfBounds>(Ann, call, ErrorNumber.EINVAL, "R-CAP-52");
        }
    }

    // R-CAP-52: where the original itself pays for this split, the unit it pays counts as used already.
    [Theory]
    [InlineData(4u, null)]
    [InlineData(5u, ErrorNumber.EPERM)]
    public void SplitSize_OfThePoolThatPays(uint taken, ErrorNumber? error)
    {
        var kernel = Scene.Equipped.Change(Scene.HomePool, pool => pool with { Size = 8, Used = 3 }).Start();
        var call = new Split(SplitMode.Size, kernel.Shows(Scene.HomePool) with { Size = taken });

        if (error is { } refused)
        {
            var reason = kernel.Refuses<SizeOutOfBounds>(Ann, call, refused, "R-CAP-52");
            Assert.Equal((1u, 4u), (reason.Least, reason.Most));
            return;
        }
        var part = kernel.Makes(Ann, call, out kernel);
        Assert.Equal((4u, 4u), (kernel.Shows(Scene.HomePool).Size, kernel.Used(Scene.HomePool)));
        Assert.Equal((4u, 0u), (kernel.Shows(part).Size, kernel.Used(part)));
        Assert.Equal(Scene.HomePool, kernel.Shows(part).ChargedTo);
    }

    // R-CAP-52: where another pool pays, all that the original has free can be taken.
    [Fact]
    public void SplitSize_OfAPoolThatDoesNotPay()
    {
        var (kernel, pool) = With(Given.CapabilityPool(1));
        kernel = kernel.After(Ann, new Share(ShareMode.Single, pool.Id));
        var other = kernel.Shows(Scene.HomePool);

        // The pool of one unit stands first now, and pays.
        var part = kernel.Makes(Ann, new Split(SplitMode.Size, other with { Size = other.Size - 1 }), out kernel);

        Assert.Equal(pool.Id, kernel.Shows(part).ChargedTo);
        Assert.Equal((1u, 0u), (kernel.Shows(other.Id).Size, kernel.Used(other.Id)));
    }

    // R-CAP-52, R-POOL-2: a first pool that is full does not pay, so the original may have to after all.
    [Fact]
    public void SplitSize_BehindAFullPool_PaysItself()
    {
        var kernel = Scene
            .Equipped.Hold(AnnsSpaceList, Given.CapabilityPool(2, used: 2))
            .Change(Scene.HomePool, pool => pool with { Size = 8, Used = 1 })
            .Start();
        var pool = kernel.Shows(Scene.HomePool);

        // Of the seven units that are free, six are left for the part when one has paid.
        var call = new Split(SplitMode.Size, pool with { Size = 7 });
        var reason = kernel.Refuses<SizeOutOfBounds>(Ann, call, ErrorNumber.EPERM, "R-CAP-52");
        Assert.Equal(6u, reason.Most);
        _ = kernel.Does(Ann, new Split(SplitMode.Size, pool with { Size = 6 }));
    }

    // R-CAP-52: what is no quantity keeps its size in both parts.
    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFu)]
    [InlineData(0x101u)]
    public void SplitAccess_WithAnotherSize_RefusesEinval(uint size)
    {
        var (kernel, memory) = With(Given.Virtual());
        var call = new Split(SplitMode.Access, memory with { Access = Access.Of(MapOperations.Read), Size = size });

        var reason = kernel.Refuses<StatedOtherwise>(Ann, call, ErrorNumber.EINVAL, "R-CAP-52");

        Assert.Equal(CapabilityField.Size, reason.Field);
    }

    // R-CAP-53: without Range the range is stated as it is (E-CAP-13).
    [Theory]
    [InlineData(0x100u, 0x1FFu)]
    [InlineData(0x101u, 0x200u)]
    [InlineData(0u, 0u)]
    public void SplitAccess_WithAnotherRange_RefusesEinval(uint start, uint end)
    {
        var (kernel, memory) = With(Given.Virtual());
        var part = memory with { Access = Access.Of(MapOperations.Read), Range = new(start, end) };

        var reason = kernel.Refuses<StatedOtherwise>(
            Ann,
            new Split(SplitMode.Access, part),
            ErrorNumber.EINVAL,
            "R-CAP-53"
        );

        Assert.Equal(CapabilityField.Range, reason.Field);
    }

    // R-CAP-53: with Range: both must have one, else EINVAL; then EPERM, from frame 0 as well (E-CAP-13).
    [Fact]
    public void SplitRange_NeverSucceeds()
    {
        var (ranged, memory) = With(Given.Virtual() with { Range = new(0, 0x100) });
        var (plain, ipc) = With(Given.Ipc());

        _ = ranged.Refuses<RangeNotSplittable>(
            Ann,
            new Split(SplitMode.Range, memory with { Range = new(0, 0x10) }),
            ErrorNumber.EPERM,
            "R-CAP-53"
        );
        _ = ranged.Refuses<NoRange>(
            Ann,
            new Split(SplitMode.Range, memory with { Range = PageRange.None }),
            ErrorNumber.EINVAL,
            "R-CAP-53"
        );
        _ = plain.Refuses<NoRange>(
            Ann,
            new Split(SplitMode.Range, ipc with { Range = new(0, 0x10) }),
            ErrorNumber.EINVAL,
            "R-CAP-53"
        );
    }

    private static (Kernel Kernel, Capability Subject) With(Capability subject)
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, subject, out var id).Start();
        return (kernel, kernel.Shows(id));
    }
}
