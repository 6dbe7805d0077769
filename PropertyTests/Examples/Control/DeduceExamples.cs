using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Deduce: its gates in order, and each of R-CAP-35b to R-CAP-35f. Targets are in
/// <see cref="DeduceTargetExamples"/>, effects in <see cref="DeduceEffectExamples"/>.</summary>
public sealed class DeduceExamples
{
    // R-TC-6, then R-CAP-20, 21, 22, 35, 35a to 35f: each gate while all behind it are shut too.
    [Fact]
    public void Deduce_GatesInOrder()
    {
        var everythingWrong = Scene.Bare.Hold(
            CatsSpaceList,
            Given.Virtual(MapOperations.Read).OwnedBy(Cat).Without(Permissions.Changeable),
            out var subject
        );
        var wanted = Given.Virtual(MapOperations.Read | MapOperations.Write) with
        {
            Id = subject,
            Owner = Zoe,
            Type = CapabilityType.MapPhysical,
            Target = Target.Space(ZoesSpace),
            Range = new(0x100, 0x180),
            Size = 0x101,
            Used = 1,
        };

        Ladder
            .FromTheCaller(new(everythingWrong, Ann, new Deduce(wanted)))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Deduce)))
            .Refuses<NoSuchCapability>(ErrorNumber.EEXIST, "R-CAP-21")
            .MendScene(scene => scene.Place(subject, HomeList))
            .Refuses<NotOwner>(ErrorNumber.ENOCAP, "R-CAP-22")
            .MendScene(scene => scene.Change(subject, capability => capability.OwnedBy(Ann)))
            .Refuses<LacksPermission>(ErrorNumber.ENOCAP, "R-CAP-35")
            .MendScene(scene => scene.Change(subject, capability => capability.That(Permissions.All)))
            .Refuses<TargetNotNarrower>(ErrorNumber.ENOCAP, "R-CAP-35a")
            .MendCall<Deduce>(call => new(call.Wanted with { Target = Target.Thread(Cat) }))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-35b")
            .MendCall<Deduce>(call => new(call.Wanted with { Owner = Ann }))
            .Refuses<AccessNotContained>(ErrorNumber.EINVAL, "R-CAP-35c")
            .MendCall<Deduce>(call => new(call.Wanted with { Access = Access.Of(MapOperations.Read) }))
            .Refuses<SizeOutOfBounds>(ErrorNumber.EINVAL, "R-CAP-35d")
            .MendCall<Deduce>(call => new(call.Wanted with { Size = 0x100 }))
            .Refuses<StatedOtherwise>(ErrorNumber.EPERM, "R-CAP-35e")
            .MendCall<Deduce>(call => new(call.Wanted with { Range = Given.Frames }))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-35f")
            .MendCall<Deduce>(call => new(call.Wanted with { Type = CapabilityType.MapVirtual }))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-35f")
            .MendCall<Deduce>(call => new(call.Wanted with { Used = 0 }))
            .Passes();
    }

    // R-CAP-35, R-CAP-22: Changeable, and nothing else, makes it deducible; and only by its owner.
    [Fact]
    public void Deduce_WithChangeableAlone_Passes()
    {
        var kernel = Scene.Equipped.Hold(HomeList, Given.Ipc().That(Permissions.Changeable), out var ipc).Start();
        var wanted = kernel.Shows(ipc) with { Access = Access.Of(IpcOperations.Send) };

        _ = kernel.Refuses<NotOwner>(Cat, new Deduce(wanted), ErrorNumber.ENOCAP, "R-CAP-22");
        _ = kernel.Does(Ann, new Deduce(wanted));
    }

    // R-CAP-35b
    [Theory]
    [InlineData(0x00000001u)]
    [InlineData(0x01000003u)]
    [InlineData(0xFFFFFFFFu)]
    public void Deduce_StatingAnotherOwner_RefusesEinval(uint owner)
    {
        var (kernel, ipc) = With(Given.Ipc());

        var reason = kernel.Refuses<StatedOtherwise>(
            Ann,
            new Deduce(ipc.OwnedBy(new(owner))),
            ErrorNumber.EINVAL,
            "R-CAP-35b"
        );

        Assert.Equal(CapabilityField.Owner, reason.Field);
    }

    // R-CAP-35c: one bit more, be it an operation, a permission, or the bit that nobody has.
    [Theory]
    [InlineData((uint)IpcOperations.Extended)]
    [InlineData((uint)Permissions.Replicable)]
    [InlineData(1u << 31)]
    public void Deduce_ToOneBitMore_RefusesEinval(uint bit)
    {
        var (kernel, ipc) = With(
            Given.Ipc(IpcOperations.Send | IpcOperations.Short).That(Permissions.Changeable | Permissions.Transferable)
        );
        var wanted = ipc with { Access = new(ipc.Access.Bits | bit) };

        var reason = kernel.Refuses<AccessNotContained>(Ann, new Deduce(wanted), ErrorNumber.EINVAL, "R-CAP-35c");

        Assert.Equal((ipc, wanted.Access), (reason.Current, reason.Stated));
    }

    // R-CAP-35c
    [Fact]
    public void Deduce_ToNoAccess_RefusesEinval()
    {
        var (kernel, ipc) = With(Given.Ipc());

        _ = kernel.Refuses<AccessEmpty>(
            Ann,
            new Deduce(ipc with { Access = Access.None }),
            ErrorNumber.EINVAL,
            "R-CAP-35c"
        );
    }

    // R-CAP-35d: of a size of 8 units, 3 of them in use; the sentences in the rule's own order.
    [Theory]
    [InlineData(9u, ErrorNumber.EINVAL)]
    [InlineData(uint.MaxValue, ErrorNumber.EINVAL)]
    [InlineData(8u, null)]
    [InlineData(3u, null)]
    [InlineData(2u, ErrorNumber.EPERM)]
    [InlineData(0u, ErrorNumber.EPERM)]
    public void Deduce_SizeOfAQuantityInUse(uint wanted, ErrorNumber? error)
    {
        var (kernel, pool) = With(Given.Pool(ResourceType.ThreadPool, size: 8, used: 3));
        var call = new Deduce(pool with { Size = wanted });

        if (error is { } refused)
        {
            var reason = kernel.Refuses<SizeOutOfBounds>(Ann, call, refused, "R-CAP-35d");
            Assert.Equal((3u, 8u, wanted), (reason.Least, reason.Most, reason.Stated));
            return;
        }
        Assert.Equal(pool with { Size = wanted }, kernel.After(Ann, call).Shows(pool.Id));
    }

    // R-CAP-35d: a size that there is does not vanish, in use or not.
    [Fact]
    public void Deduce_ToSizeZero_RefusesEinval()
    {
        var (kernel, pool) = With(Given.Pool(ResourceType.ThreadPool, size: 8));

        _ = kernel.Refuses<SizeOutOfBounds>(Ann, new Deduce(pool with { Size = 0 }), ErrorNumber.EINVAL, "R-CAP-35d");
    }

    // R-CAP-35d: where there is no size, none is made.
    [Theory]
    [InlineData(1u)]
    [InlineData(uint.MaxValue)]
    public void Deduce_OfNoSizeToSome_RefusesEinval(uint wanted)
    {
        var (kernel, ipc) = With(Given.Ipc());

        var reason = kernel.Refuses<StatedOtherwise>(
            Ann,
            new Deduce(ipc with { Size = wanted }),
            ErrorNumber.EINVAL,
            "R-CAP-35d"
        );

        Assert.Equal(CapabilityField.Size, reason.Field);
    }

    // R-CAP-35d: an empty quantity can be deduced like anything else.
    [Fact]
    public void Deduce_OfAnEmptyQuantity_KeepsItEmpty()
    {
        var (kernel, pool) = With(Given.Pool(ResourceType.ThreadPool, size: 0));
        var wanted = pool with { Access = Access.Of(Permissions.Transferable) };

        Assert.Equal(wanted, kernel.After(Ann, new Deduce(wanted)).Shows(pool.Id));
    }

    // R-CAP-35e: a range that there is stays as it is, at both ends, even to none at all.
    [Theory]
    [InlineData(0x101u, 0x200u)]
    [InlineData(0x100u, 0x1FFu)]
    [InlineData(0x0FFu, 0x201u)]
    [InlineData(0u, 0u)]
    public void Deduce_OfARange_RefusesEperm(uint start, uint end)
    {
        var (kernel, memory) = With(Given.Virtual());

        var reason = kernel.Refuses<StatedOtherwise>(
            Ann,
            new Deduce(memory with { Range = new(start, end) }),
            ErrorNumber.EPERM,
            "R-CAP-35e"
        );

        Assert.Equal(CapabilityField.Range, reason.Field);
    }

    // R-CAP-35e: where there is no range, none is made.
    [Theory]
    [InlineData(0u, 1u)]
    [InlineData(1u, 0u)]
    [InlineData(5u, 5u)]
    public void Deduce_OfNoRangeToSome_RefusesEinval(uint start, uint end)
    {
        var (kernel, irq) = With(Given.Irq());

        _ = kernel.Refuses<StatedOtherwise>(
            Ann,
            new Deduce(irq with { Range = new(start, end) }),
            ErrorNumber.EINVAL,
            "R-CAP-35e"
        );
    }

    // R-CAP-35f: target id, capability type, used; and, with all three wrong, in that order (E-CAP-10).
    [Fact]
    public void Deduce_OfTheRest_RefusesEinval()
    {
        var (kernel, ipc) = With(Given.Ipc().Over(Bob));

        Assert.Equal(CapabilityField.Target, Field(ipc.Over(Cat)));
        Assert.Equal(CapabilityField.Type, Field(ipc with { Type = CapabilityType.UserMutex }));
        Assert.Equal(CapabilityField.Used, Field(ipc with { Used = 1 }));
        Assert.Equal(CapabilityField.Type, Field(ipc with { Type = CapabilityType.UserMutex, Used = 1 }));
        Assert.Equal(CapabilityField.Target, Field(ipc.Over(Cat) with { Type = CapabilityType.UserMutex, Used = 1 }));

        CapabilityField Field(Capability wanted) =>
            kernel.Refuses<StatedOtherwise>(Ann, new Deduce(wanted), ErrorNumber.EINVAL, "R-CAP-35f").Field;
    }

    private static (Kernel Kernel, Capability Subject) With(Capability subject)
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, subject, out var id).Start();
        return (kernel, kernel.Shows(id));
    }
}
