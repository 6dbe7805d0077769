using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Deduce: what a target may be narrowed to (R-CAP-35a).</summary>
public sealed class DeduceTargetExamples
{
    private static readonly ResourceType[] Types = Enum.GetValues<ResourceType>();

    /// <summary>Every pair of two different resource types.</summary>
    public static TheoryData<ResourceType, ResourceType> Pairs
    {
        get
        {
            var pairs = new TheoryData<ResourceType, ResourceType>();
            foreach (var current in Types)
            {
                foreach (var wanted in Types.Where(type => type != current))
                {
                    pairs.Add(current, wanted);
                }
            }
            return pairs;
        }
    }

    // R-CAP-35a: with ids that are a part of one another wherever they can be, only three pairs are a narrowing.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Deduce_FromOneResourceTypeToAnother(ResourceType from, ResourceType to)
    {
        var (current, wanted) = (BestTarget(from), BestTarget(to));
        var isNarrowing = (from, to) switch
        {
            (ResourceType.Container, ResourceType.Space) => true,
            (ResourceType.Container, ResourceType.Thread) => true,
            (ResourceType.Space, ResourceType.Thread) => true,
            _ => false,
        };
        var subject = current.IsPool ? Given.Pool(from, 8) : Given.Ipc().Over(current);
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, subject, out var id).Start();
        var call = new Deduce(kernel.Shows(id).Over(wanted));

        if (isNarrowing)
        {
            Assert.Equal(kernel.Shows(id).Over(wanted), kernel.After(Ann, call).Shows(id));
            return;
        }
        var reason = kernel.Refuses<TargetNotNarrower>(Ann, call, ErrorNumber.ENOCAP, "R-CAP-35a");
        Assert.Equal((current, wanted), (reason.Current, reason.Wanted));

        static Target BestTarget(ResourceType type) =>
            type switch
            {
                ResourceType.Thread => Target.Thread(Ann),
                ResourceType.Space => Target.Space(AnnsSpace),
                ResourceType.Container => AllHome,
                _ => Target.Pool(type),
            };
    }

    // R-CAP-35a: a number that is no resource type at all.
    [Fact]
    public void Deduce_ToNoResourceType_RefusesEnocap() =>
        Refuses(AllHome, new Target((ResourceType)200, AnnsSpace.Value));

    // R-CAP-35a, R-ID-6: the space must exist, in the caller's own container, which must be the current target.
    [Fact]
    public void Deduce_ToASpace_OnlyOfTheCallersContainer()
    {
        Passes(AllHome, Target.Space(AnnsSpace));
        Passes(AllHome, Target.Space(CatsSpace));

        Refuses(AllHome, Target.Space(Nowhere));
        Refuses(AllHome, Target.Space(SpaceId.None));
        Refuses(AllHome, Target.Space(ZoesSpace));
        Refuses(AllAway, Target.Space(ZoesSpace));
        // E-CAP-8: authority over the other container would become authority over one's own space.
        Refuses(AllAway, Target.Space(AnnsSpace));
    }

    // R-CAP-35a, R-CAP-8, R-ID-5: the thread must exist, in any container, and be covered by the current target.
    [Fact]
    public void Deduce_ToAThread_OnlyOfTheCurrentTarget()
    {
        Passes(AllHome, Target.Thread(Ann));
        Passes(AllHome, Target.Thread(Cat));
        Passes(Target.Space(AnnsSpace), Target.Thread(Bob));
        Passes(Target.Space(CatsSpace), Target.Thread(Cat));
        Passes(AllAway, Target.Thread(Zoe));
        Passes(Target.Space(ZoesSpace), Target.Thread(Zoe));

        Refuses(AllHome, Target.Thread(Zoe));
        Refuses(AllHome, Target.Thread(Nobody));
        Refuses(AllHome, Target.Thread(ThreadId.Nil));
        Refuses(AllHome, Target.Thread(ThreadId.Any));
        Refuses(AllAway, Target.Thread(Ann));
        // R-ID-4: Zoe's local number in Home is no thread.
        Refuses(AllHome, Target.Thread(Zoe.WithContainer(Home)));
        Refuses(Target.Space(AnnsSpace), Target.Thread(Cat));
        Refuses(Target.Space(CatsSpace), Target.Thread(Ann));
        Refuses(Target.Space(ZoesSpace), Target.Thread(Ann));
    }

    // R-CAP-35a: a dead thread that nobody has collected yet still exists.
    [Fact]
    public void Deduce_ToADeadThread_Passes()
    {
        var scene = Scene.WithThreadControl.Hold(AnnsSpaceList, Given.Ipc(), out var ipc);
        var kernel = scene.Start().After(Bob, new DestroyThread(Bob));
        Assert.Equal(ThreadStatus.Dead, kernel.Shows(Bob).State);

        kernel = kernel.After(Ann, new Deduce(kernel.Shows(ipc).Over(Bob)));

        Assert.Equal(Target.Thread(Bob), kernel.Shows(ipc).Target);
    }

    // R-CAP-35a, R-CAP-35f: with the same resource type it is not the narrowing that refuses another id.
    [Theory]
    [InlineData(ResourceType.Thread, 0u, 1u)]
    [InlineData(ResourceType.Space, 0u, 1u)]
    [InlineData(ResourceType.Container, 0u, 1u)]
    [InlineData(ResourceType.MutexPool, uint.MaxValue, 0u)]
    public void Deduce_ToAnotherIdOfTheSameType_RefusesEinval(ResourceType type, uint current, uint wanted)
    {
        var isPool = type == ResourceType.MutexPool;
        var subject = isPool ? Given.Pool(type, 8) : Given.Ipc().Over(new Target(type, current));
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, subject, out var id).Start();
        var call = new Deduce(kernel.Shows(id).Over(new Target(type, wanted)));

        var reason = kernel.Refuses<StatedOtherwise>(Ann, call, ErrorNumber.EINVAL, "R-CAP-35f");

        Assert.Equal(CapabilityField.Target, reason.Field);
    }

    private static void Passes(Target current, Target wanted)
    {
        var (kernel, call) = Narrowing(current, wanted);
        Assert.Equal(wanted, kernel.After(Ann, call).Shows(call.Wanted.Id).Target);
    }

    private static void Refuses(Target current, Target wanted)
    {
        var (kernel, call) = Narrowing(current, wanted);
        _ = kernel.Refuses<TargetNotNarrower>(Ann, call, ErrorNumber.ENOCAP, "R-CAP-35a");
    }

    private static (Kernel Kernel, Deduce Call) Narrowing(Target current, Target wanted)
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc().Over(current), out var id).Start();
        return (kernel, new(kernel.Shows(id).Over(wanted)));
    }
}
