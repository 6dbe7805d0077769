using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Deduce: what it does (R-CAP-36), and that it only ever takes away (R-CAP-37).</summary>
public sealed class DeduceEffectExamples
{
    // R-CAP-36: target, access and size are as wanted; id, holder and list position are as they were.
    [Fact]
    public void Deduce_ChangesInPlace()
    {
        var kernel = Scene
            .Equipped.Hold(AnnsSpaceList, Given.Ipc())
            .Hold(AnnsSpaceList, Given.Virtual(), out var memory)
            .Hold(AnnsSpaceList, Given.Ipc())
            .Start();
        var wanted = kernel.Shows(memory) with
        {
            Target = Target.Space(CatsSpace),
            Access = Access.Of(MapOperations.Read, Permissions.Transferable),
            Size = 0x80,
        };

        var done = kernel.Does(Ann, new Deduce(wanted));

        Assert.Equal(Reply.Nothing, done.Reply);
        Assert.Equal(new(wanted, AnnsSpaceList), done.Next.Held(memory));
        Assert.Equal(kernel.Ids(AnnsSpaceList), done.Next.Ids(AnnsSpaceList));
        Assert.Equal(
            kernel.Everything().Where(held => held.Capability.Id != memory),
            done.Next.Everything().Where(held => held.Capability.Id != memory)
        );
        Assert.Equal(kernel.View().NextCapability, done.Next.View().NextCapability);
    }

    // R-CAP-36: in the thread's and in the container's list as well.
    [Theory]
    [InlineData(HolderKind.Thread)]
    [InlineData(HolderKind.Container)]
    public void Deduce_LeavesItInItsList(HolderKind kind)
    {
        var list = kind == HolderKind.Thread ? AnnsList : HomeList;
        var kernel = Scene.Equipped.Hold(list, Given.Ipc(), out var ipc).Hold(list, Given.Mutex()).Start();
        var before = kernel.Ids(list);

        kernel = kernel.After(Ann, new Deduce(kernel.Shows(ipc).Over(Bob)));

        Assert.Equal(before, kernel.Ids(list));
        Assert.Equal(Target.Thread(Bob), kernel.Shows(ipc).Target);
    }

    // R-CAP-36
    [Fact]
    public void Deduce_OfNothing_Succeeds()
    {
        foreach (var subject in new[] { Given.Ipc(), Given.OfDevice(3), Given.Pool(ResourceType.MapPool, 5, 2) })
        {
            var kernel = Scene.Equipped.Hold(AnnsSpaceList, subject, out var id).Start();

            Assert.Equal(kernel, kernel.After(Ann, new Deduce(kernel.Shows(id))));
        }
    }

    // R-CAP-36, R-POOL-3: device and charge are the kernel's own: what the caller states of them changes nothing.
    [Fact]
    public void Deduce_DoesNotTouchDeviceAndCharge()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.OfDevice(irq: 3), out var device).Start();
        var copy = kernel.Makes(Ann, new Replicate(device), out kernel);
        var stated = kernel.Shows(copy) with { Device = Device.None, ChargedTo = CapabilityId.None };

        kernel = kernel.After(Ann, new Deduce(stated with { Access = Access.Of(MapOperations.Read) }));

        Assert.Equal((new Device(1, 3), Scene.HomePool), (kernel.Shows(copy).Device, kernel.Shows(copy).ChargedTo));
    }

    // R-CAP-35, R-CAP-43: what gives its last permission away has given it away for ever.
    [Fact]
    public void Deduce_ToImmutable_IsItsLast()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        kernel = kernel.After(Ann, new Deduce(kernel.Shows(ipc).ThatIsImmutable()));

        Assert.True(kernel.Shows(ipc).IsImmutable);
        _ = kernel.Refuses<LacksPermission>(Ann, new Deduce(kernel.Shows(ipc)), ErrorNumber.ENOCAP, "R-CAP-35");
    }

    // R-CAP-35, R-CAP-20: the right to deduce can deduce itself away, if it is Changeable.
    [Fact]
    public void Deduce_OfTheRightToDeduce_IsItsLast()
    {
        var kernel = Scene
            .Bare.Hold(AnnsSpaceList, Given.Control().That(Permissions.Changeable), out var control)
            .Start();
        var wanted = kernel.Shows(control) with
        {
            Access = Access.Of(CapabilityOperations.Grant, Permissions.Changeable),
        };

        kernel = kernel.After(Ann, new Deduce(wanted));

        _ = kernel.Refuses<NothingPermits>(Ann, new Deduce(wanted), ErrorNumber.ENOCAP, "R-CAP-20");
    }

    private static readonly Target[] Targets =
    [
        AllHome,
        AllAway,
        Target.Space(AnnsSpace),
        Target.Space(CatsSpace),
        Target.Space(ZoesSpace),
        Target.Thread(Ann),
        Target.Thread(Cat),
        Target.Thread(Zoe),
        Target.Pool(ResourceType.MapPool),
    ];

    // R-CAP-37: over every pair of targets, accesses and sizes of a small world: whatever passes is less or the same.
    [Fact]
    public void Deduce_NeverAmplifies()
    {
        Access[] accesses = [.. Enumerable.Range(0, 8).Select(bits => new Access((uint)bits))];
        uint[] sizes = [0, 1, 2];
        var passed = 0;
        foreach (var target in Targets.Where(target => !target.IsPool))
        {
            var subject = Given.Virtual(MapOperations.Read | MapOperations.Execute).Over(target) with { Size = 1 };
            var kernel = Scene.Equipped.Hold(AnnsSpaceList, subject, out var id).Start();
            var before = kernel.Shows(id);
            var wishes =
                from wantedTarget in Targets
                from access in accesses
                from size in sizes
                select before with
                {
                    Target = wantedTarget,
                    Access = access,
                    Size = size,
                };
            foreach (var wish in wishes)
            {
                if (kernel.Step(Ann, new Deduce(wish)) is Done<Kernel> done)
                {
                    var after = done.Next.Shows(id);
                    Assert.True(IsWithin(kernel, after.Target, before.Target), $"{after.Target} of {before.Target}");
                    Assert.True(before.Access.Includes(after.Access));
                    Assert.True(after.Size <= before.Size);
                    passed++;
                }
            }
        }
        // To itself from each of the 8 targets; 4 ways down from Home, 1 from Away and from each space; 3 accesses each.
        Assert.Equal((8 + 4 + 1 + 3) * 3, passed);
    }

    /// <summary>R-CAP-8, over the threads that there are: whoever is covered by the one is by the other.</summary>
    private static bool IsWithin(Kernel kernel, Target part, Target whole)
    {
        return kernel.Threads().All(thread => !Covers(part, thread) || Covers(whole, thread));

        static bool Covers(Target target, ThreadView thread) =>
            target == Target.Thread(thread.Id)
            || target == Target.Space(thread.Space)
            || target == Target.Container(thread.Id.Container);
    }
}
