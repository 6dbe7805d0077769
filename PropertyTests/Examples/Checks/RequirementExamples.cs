using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>What a requirement asks of a capability, as whoever explains a refusal may ask it (R-CAP-7, R-CAP-8).</summary>
public sealed class RequirementExamples
{
    /// <summary>Two page frames for Ann in space <see cref="AnnsSpace"/> of Home, from a device.</summary>
    private static readonly Requirement Asked = new()
    {
        Type = CapabilityType.MapPhysical,
        Operations = Access.Of(MapOperations.Read),
        Thread = Ann,
        Space = AnnsSpace,
        Container = Home,
        HasFrames = true,
        FirstFrame = Given.Frames.Start,
        FrameCount = 2,
        NeedsDevice = true,
        Irq = 5,
    };

    // R-CAP-7: what is said is the first that is missing, in the order bits, target, range, device.
    [Fact]
    public void Shortfall_IsTheFirstInOrder()
    {
        var capability = Given.OfDevice(irq: 6).Over(Bob) with { Access = Access.None, Range = new(0, 1) };
        Assert.Equal(Shortfall.Operations, Asked.ShortfallOf(capability));
        capability = capability with { Access = Access.Of(MapOperations.Read) };
        Assert.Equal(Shortfall.Target, Asked.ShortfallOf(capability));
        capability = capability.Over(Ann);
        Assert.Equal(Shortfall.Range, Asked.ShortfallOf(capability));
        capability = capability with { Range = Given.Frames };
        Assert.Equal(Shortfall.Device, Asked.ShortfallOf(capability));
        capability = capability with { Device = new(Attribute: 1, Irq: 5) };
        Assert.Equal(Shortfall.None, Asked.ShortfallOf(capability));
    }

    // R-CAP-8: a thread, its space and its container cover it; a pool covers nothing, whatever its id.
    [Fact]
    public void Target_CoversAThread()
    {
        Assert.True(Asked.IsCoveredBy(Target.Thread(Ann)));
        Assert.True(Asked.IsCoveredBy(Target.Space(AnnsSpace)));
        Assert.True(Asked.IsCoveredBy(Target.Container(Home)));
        Assert.False(Asked.IsCoveredBy(Target.Thread(Bob)));
        Assert.False(Asked.IsCoveredBy(Target.Pool(ResourceType.ThreadPool)));
        Assert.False(Asked.IsCoveredBy(new(ResourceType.ThreadPool, Ann.Value)));
    }

    // R-CHK-2: a container as a whole is covered by itself alone.
    [Fact]
    public void Container_CoversItselfAsAWhole()
    {
        var whole = Asked with { Thread = ThreadId.Nil, Space = SpaceId.None };
        Assert.True(whole.IsCoveredBy(Target.Container(Home)));
        Assert.False(whole.IsCoveredBy(Target.Space(SpaceId.None)));
        Assert.False(whole.IsCoveredBy(Target.Thread(ThreadId.Nil)));
    }

    [Fact]
    public void ShortfallOfNothing_Throws() => Assert.Throws<ArgumentNullException>(() => Asked.ShortfallOf(null!));
}
