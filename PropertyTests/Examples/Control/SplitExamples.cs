using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Split: the order of its gates (R-CAP-50 to R-CAP-53, R-CAP-56), by each of its three ways. What the parts
/// may be is in <see cref="SplitPartExamples"/>, effects in <see cref="SplitEffectExamples"/>.</summary>
public sealed class SplitExamples
{
    private static readonly Scene EverythingWrong = Scene
        .Bare.Hold(CatsSpaceList, Given.Virtual(MapOperations.Read).OwnedBy(Cat).That(Permissions.None), out Subject)
        .Hold(AnnsSpaceList, Given.CapabilityPool(size: 1, used: 1), out Pool)
        .Counting(CapabilityId.None);

    private static readonly CapabilityId Subject;
    private static readonly CapabilityId Pool;

    /// <summary>Wrong in type, target, owner, access, size and range.</summary>
    private static readonly Capability WrongPart = Given.Virtual(MapOperations.Write) with
    {
        Id = Subject,
        Type = CapabilityType.MapPhysical,
        Target = Target.Thread(Ann),
        Owner = Zoe,
        Size = 7,
        Range = new(0x100, 0x107),
    };

    /// <summary>The gates that all ways have in common (R-TC-6, then R-CAP-20, 50, 21, 50, 22, 50, R-POOL-2), up to
    /// where everything is right but the part.</summary>
    private static Ladder UpToThePart(SplitMode mode, Scene scene, Capability part) =>
        Ladder
            .FromTheCaller(new(scene, Ann, new Split((SplitMode)4, part)))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Split)))
            .Refuses<UnknownFlags>(ErrorNumber.EINVAL, "R-CAP-50")
            .MendCall<Split>(call => call with { Mode = mode })
            .Refuses<NoSuchCapability>(ErrorNumber.EEXIST, "R-CAP-21")
            .MendScene(scene => scene.Place(Subject, HomeList))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-50")
            .MendCall<Split>(call => Part(call, part => part with { Type = TypeOf(scene) }))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-50")
            .MendCall<Split>(call => Part(call, part => part with { Target = TargetOf(scene) }))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-50")
            .MendCall<Split>(call => Part(call, part => part.OwnedBy(Cat)))
            .Refuses<NotOwner>(ErrorNumber.ENOCAP, "R-CAP-22")
            .MendScene(scene => scene.Change(Subject, capability => capability.OwnedBy(Ann)))
            .MendCall<Split>(call => Part(call, part => part.OwnedBy(Ann)))
            .Refuses<LacksPermission>(ErrorNumber.ENOCAP, "R-CAP-50")
            .MendScene(scene => scene.Change(Subject, capability => capability.That(Permissions.Changeable)))
            .Refuses<NoUnitLeft>(ErrorNumber.ENOCAP, "R-POOL-2")
            .MendScene(scene => scene.Change(Pool, capability => capability with { Used = 0 }));

    // R-CAP-51, 52, 53, 56, by access.
    [Fact]
    public void SplitAccess_GatesInOrder()
    {
        UpToThePart(SplitMode.Access, EverythingWrong, WrongPart)
            .Refuses<AccessNotContained>(ErrorNumber.EINVAL, "R-CAP-51")
            .MendCall<Split>(call => Part(call, part => part with { Access = Access.Of(MapOperations.Read) }))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-52")
            .MendCall<Split>(call => Part(call, part => part with { Size = 0x100 }))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-53")
            .MendCall<Split>(call => Part(call, part => part with { Range = Given.Frames }))
            .Refuses<NumbersRunOut>(ErrorNumber.ENOCAP, "R-CAP-56")
            .MendScene(scene => scene.Counting(CapabilityId.Greatest))
            .Passes();
    }

    // R-CAP-51, 52, 53, 56, by size: with the flag and without.
    [Theory]
    [InlineData(SplitMode.None)]
    [InlineData(SplitMode.Size)]
    public void SplitSize_GatesInOrder(SplitMode mode)
    {
        var scene = EverythingWrong.Change(
            Subject,
            capability =>
                Given.Pool(ResourceType.MapPool, size: 8, used: 3).That(Permissions.None).OwnedBy(Cat) with
                {
                    Id = capability.Id,
                }
        );

        UpToThePart(mode, scene, WrongPart)
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-51")
            .MendCall<Split>(call => Part(call, part => part with { Access = Access.Of(Permissions.Changeable) }))
            .MendCall<Split>(call => Part(call, part => part with { Size = 8 }))
            .Refuses<SizeOutOfBounds>(ErrorNumber.EINVAL, "R-CAP-52")
            .MendCall<Split>(call => Part(call, part => part with { Size = 6 }))
            .Refuses<SizeOutOfBounds>(ErrorNumber.EPERM, "R-CAP-52")
            .MendCall<Split>(call => Part(call, part => part with { Size = 5 }))
            .Refuses<StatedOtherwise>(ErrorNumber.EINVAL, "R-CAP-53")
            .MendCall<Split>(call => Part(call, part => part with { Range = PageRange.None }))
            .Refuses<NumbersRunOut>(ErrorNumber.ENOCAP, "R-CAP-56")
            .MendScene(scene => scene.Counting(CapabilityId.Greatest))
            .Passes();
    }

    // R-CAP-53: with Range neither access nor size is asked about, and it never succeeds.
    [Fact]
    public void SplitRange_GatesInOrder()
    {
        UpToThePart(SplitMode.Range, EverythingWrong, WrongPart with { Range = PageRange.None })
            .Refuses<NoRange>(ErrorNumber.EINVAL, "R-CAP-53")
            .MendCall<Split>(call => Part(call, part => part with { Range = new(0x100, 0x107) }))
            .Refuses<RangeNotSplittable>(ErrorNumber.EPERM, "R-CAP-53");
    }

    // R-CAP-50 (E-CAP-23)
    [Theory]
    [InlineData(4u)]
    [InlineData(7u)]
    [InlineData(0x80000002u)]
    public void Split_WithUnknownFlags_RefusesEinval(uint mode)
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();
        var call = new Split((SplitMode)mode, kernel.Shows(ipc) with { Access = Access.Of(IpcOperations.Send) });

        var reason = kernel.Refuses<UnknownFlags>(Ann, call, ErrorNumber.EINVAL, "R-CAP-50");

        Assert.Equal(mode, reason.Flags);
    }

    // R-CAP-50: type, target and owner of the difference are those of the original, and asked in this order.
    [Fact]
    public void Split_OfAnotherKind_RefusesEinval()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc().Over(Bob), out var ipc).Start();
        var part = kernel.Shows(ipc) with { Access = Access.Of(IpcOperations.Send) };
        var everything = part.Over(Cat).OwnedBy(Bob) with { Type = CapabilityType.UserMutex };

        Assert.Equal(CapabilityField.Type, Field(part with { Type = CapabilityType.UserMutex }));
        Assert.Equal(CapabilityField.Target, Field(part.Over(Cat)));
        Assert.Equal(CapabilityField.Target, Field(part.Over(new Target(ResourceType.Space, Bob.Value))));
        Assert.Equal(CapabilityField.Owner, Field(part.OwnedBy(Bob)));
        Assert.Equal(CapabilityField.Owner, Field(part.OwnedBy(ThreadId.Nil)));
        Assert.Equal(CapabilityField.Type, Field(everything));
        Assert.Equal(CapabilityField.Target, Field(everything with { Type = part.Type }));

        CapabilityField Field(Capability difference)
        {
            var call = new Split(SplitMode.Access, difference);
            return kernel.Refuses<StatedOtherwise>(Ann, call, ErrorNumber.EINVAL, "R-CAP-50").Field;
        }
    }

    // R-CAP-50, R-CAP-10: an original that nobody owns is stated as nobody's, and then refused for it.
    [Fact]
    public void Split_OfWhatNobodyOwns_RefusesEnocap()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc().OwnedBy(ThreadId.Nil), out var ipc).Start();
        var part = kernel.Shows(ipc) with { Access = Access.Of(IpcOperations.Send) };

        _ = kernel.Refuses<NotOwner>(Ann, new Split(SplitMode.Access, part), ErrorNumber.ENOCAP, "R-CAP-22");
        _ = kernel.Refuses<StatedOtherwise>(
            Ann,
            new Split(SplitMode.Access, part.OwnedBy(Ann)),
            ErrorNumber.EINVAL,
            "R-CAP-50"
        );
    }

    private static CapabilityType TypeOf(Scene scene) => SubjectIn(scene).Type;

    private static Target TargetOf(Scene scene) => SubjectIn(scene).Target;

    private static Capability SubjectIn(Scene scene) =>
        scene.Boot.Capabilities.Select(held => held.Capability).Single(capability => capability.Id == Subject);

    private static Split Part(Split call, Func<Capability, Capability> change) =>
        call with
        {
            Difference = change(call.Difference),
        };
}
