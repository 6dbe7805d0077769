using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Counting and reading (R-CAP-25), and the first gate of every control call (R-CAP-20).</summary>
public sealed class ReadExamples
{
    // R-TC-6, R-CAP-20
    [Fact]
    public void Count_GatesInOrder()
    {
        Ladder
            .FromTheCaller(new(Scene.Bare, Ann, new CountCapabilities()))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Read)))
            .Passes();
    }

    // R-TC-6, R-CAP-20
    [Fact]
    public void Read_GatesInOrder()
    {
        Ladder
            .FromTheCaller(new(Scene.Bare, Ann, new ReadCapabilities()))
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CAP-20")
            .MendScene(scene => scene.Hold(HomeList, Given.Control(CapabilityOperations.Read)))
            .Passes();
    }

    // R-TC-6, R-CAP-20: an unknown request is refused with every right there is.
    [Fact]
    public void UnknownRequest_WithEveryRight_RefusesEnocap()
    {
        var ladder = Ladder.FromTheCaller(new(Scene.Equipped, Ann, new UnknownRequest(77)));

        var kernel = ladder.Now.Scene.Start();
        var reason = kernel.Refuses<NoSuchRequest>(Ann, new UnknownRequest(77), ErrorNumber.ENOCAP, "R-CAP-20");

        Assert.Equal(77u, reason.Number);
    }

    /// <summary>Every control call with the one operation that it needs (R-CAP-20). None of them gets further than
    /// the gate behind, so that the gate itself shows.</summary>
    public static TheoryData<string, CapabilityOperations> Rights =>
        new()
        {
            { nameof(CountCapabilities), CapabilityOperations.Read },
            { nameof(ReadCapabilities), CapabilityOperations.Read },
            { nameof(Share), CapabilityOperations.Share },
            { nameof(Grant), CapabilityOperations.Grant },
            { nameof(Replicate), CapabilityOperations.Replicate },
            { nameof(Split), CapabilityOperations.Split },
            { nameof(Deduce), CapabilityOperations.Deduce },
            { nameof(Destroy), CapabilityOperations.Destroy },
        };

    // R-CAP-20: each call needs its own operation, and no other.
    [Theory]
    [MemberData(nameof(Rights))]
    public void ControlCall_NeedsItsOwnOperation(string callName, CapabilityOperations operation)
    {
        var call = Samples.ControlCalls.Single(sample => sample.GetType().Name == callName);
        var alone = Scene.Bare.Hold(HomeList, Given.Control(operation)).Start();
        var allBut = Scene.Bare.Hold(HomeList, Given.Control(CapabilityOperations.All & ~operation)).Start();

        Assert.NotEqual("R-CAP-20", (alone.Step(Ann, call) as Refused<Kernel>)?.Reason.Rule);
        var reason = allBut.Refuses<NothingPermits>(Ann, call, ErrorNumber.ENOCAP, "R-CAP-20");
        Assert.Equal(Access.Of(operation), reason.Requirement.Operations);
        Assert.Equal(Shortfall.Operations, Assert.Single(reason.Candidates).Shortfall);
    }

    // R-CAP-20, R-CAP-8, R-CHK-8: the right must cover the caller itself: as thread, by space or by container.
    [Theory]
    [InlineData(ResourceType.Thread, 0u, true)]
    [InlineData(ResourceType.Space, 0u, true)]
    [InlineData(ResourceType.Container, 0u, true)]
    [InlineData(ResourceType.Thread, 1u, false)]
    [InlineData(ResourceType.Space, 1u, false)]
    [InlineData(ResourceType.Container, 1u, false)]
    public void Count_WithARightOverAnother_RefusesEnocap(ResourceType type, uint id, bool isAllowed)
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Control().Over(new Target(type, id))).Start();

        if (isAllowed)
        {
            Assert.Equal(new CapabilityCount(1), kernel.Does(Ann, new CountCapabilities()).Reply);
            return;
        }
        var reason = kernel.Refuses<NothingPermits>(Ann, new CountCapabilities(), ErrorNumber.ENOCAP, "R-CAP-20");
        Assert.Equal(Shortfall.Target, Assert.Single(reason.Candidates).Shortfall);
    }

    private static readonly Scene Everywhere = Scene
        .Bare.Hold(HomeList, Given.Control()) // 1
        .Hold(HomeList, Given.Ipc()) // 2
        .Hold(AnnsSpaceList, Given.Ipc()) // 3
        .Hold(AnnsSpaceList, Given.Mutex()) // 4
        .Hold(AnnsList, Given.Ipc()) // 5
        .Hold(AnnsList, Given.Mutex()) // 6
        .Hold(BobsList, Given.Ipc()) // 7
        .Hold(CatsSpaceList, Given.Ipc()) // 8
        .Hold(AwayList, Given.Ipc()) // 9
        .Hold(ZoesSpaceList, Given.Ipc()); // 10

    // R-CAP-25, R-CAP-5: the own list, the space's, the container's, in that order; and nothing else.
    [Fact]
    public void Read_GivesEachListInOrder()
    {
        var scene = Everywhere.Change(new CapabilityId(9), Zoes).Change(new CapabilityId(10), Zoes);
        var kernel = scene.Start();

        Assert.Equal([5, 6, 3, 4, 1, 2], IdsRead(kernel, Ann));
        Assert.Equal([7, 3, 4, 1, 2], IdsRead(kernel, Bob));
        Assert.Equal([8, 1, 2], IdsRead(kernel, Cat));

        static Capability Zoes(Capability capability) => capability.OwnedBy(Zoe);
    }

    // R-CAP-25, R-CAP-5: inside a list newest first.
    [Fact]
    public void Read_AfterReplicate_GivesTheNewestFirst()
    {
        var kernel = Scene.Equipped.Hold(AnnsSpaceList, Given.Ipc(), out var ipc).Start();

        var first = kernel.Makes(Ann, new Replicate(ipc), out kernel);
        var second = kernel.Makes(Ann, new Replicate(ipc), out kernel);

        Assert.Equal([second.Value, first.Value, ipc.Value, 1, 3], IdsRead(kernel, Ann));
    }

    // R-CAP-25: what is read is the record and the list that it is in.
    [Fact]
    public void Read_GivesTheRecordAndItsHolder()
    {
        var kernel = Scene.Equipped.Hold(AnnsList, Given.OfDevice(irq: 5), out var device).Start();

        var read = Assert.IsType<CapabilitiesRead>(kernel.Does(Ann, new ReadCapabilities()).Reply).Capabilities;

        Assert.Equal(new(Given.OfDevice(irq: 5) with { Id = device }, AnnsList), read[0]);
    }

    // R-CAP-25: reading and counting change nothing.
    [Fact]
    public void CountAndRead_KeepTheState()
    {
        var kernel = Everywhere.Without(new(9)).Without(new(10)).Start();

        var counted = kernel.Does(Ann, new CountCapabilities());
        var read = kernel.Does(Ann, new ReadCapabilities());

        Assert.Equal(new CapabilityCount(6), counted.Reply);
        Assert.Same(kernel, counted.Next);
        Assert.Same(kernel, read.Next);
        Assert.Empty(counted.Ended);
    }

    private static uint[] IdsRead(Kernel kernel, ThreadId reader) =>
        [
            .. Assert
                .IsType<CapabilitiesRead>(kernel.Does(reader, new ReadCapabilities()).Reply)
                .Capabilities.Select(held => held.Capability.Id.Value),
        ];
}
