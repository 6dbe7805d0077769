using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>The pager tries its Ipc capabilities one after the other until the kernel lets it make what is asked for
/// (R-POSIX-52 to R-POSIX-55).</summary>
public sealed class CandidateExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Extended;

    /// <summary>A pager whose own wide Ipc capability has no Extended.</summary>
    private static readonly Boot Short = PosixBoots
        .Read()
        .Change(CapabilityType.Ipc, ipc => ipc.Lacking(Access.Of(IpcOperations.Extended)));

    // R-POSIX-52 to R-POSIX-54: newest first; the way to the pager alone comes before the wide one, and does not cover Bob.
    [Fact]
    public void CandidatesAreTried_NewestFirst()
    {
        var scene = PosixScene.Set();
        var (narrow, wide) = (WayToThePager(scene), Wide(scene));

        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        Assert.Equal([narrow, wide], Replicated(turn));
        Assert.Equal(
            [
                typeof(IpcTransfer),
                typeof(IpcTransfer),
                typeof(Replicate),
                typeof(Deduce),
                typeof(Destroy),
                typeof(Replicate),
                typeof(Deduce),
                typeof(Grant),
                typeof(IpcTransfer),
            ],
            turn.Calls.Select(made => made.Call.GetType())
        );
        Assert.Equal([scene.Ann, .. Enumerable.Repeat(scene.Pager, 8)], turn.Calls.Select(made => made.Caller));
    }

    // R-POSIX-52: the search ends with the first that will do.
    [Fact]
    public void NoneIsTried_BehindTheOneThatWillDo()
    {
        var scene = PosixScene.Set();

        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Pager, Wanted));

        Assert.Equal([WayToThePager(scene)], Replicated(turn));
    }

    // R-POSIX-54: the operations that are asked for, Transferable to be granted, Changeable to be got rid of.
    [Fact]
    public void TheReplica_IsReducedToWhatIsAskedFor_AndTwoPermissions()
    {
        var scene = PosixScene.Set();

        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        var made = turn.Calls.Last(made => made.Call is Deduce);
        var wanted = ((Deduce)made.Call).Wanted;
        Assert.Equal((scene.Pager, Target.Thread(scene.Bob)), (wanted.Owner, wanted.Target));
        Assert.Equal(Access.Of(Wanted, Permissions.Transferable | Permissions.Changeable), wanted.Access);
        Assert.Equal((PageRange.None, 0u, 0u), (wanted.Range, wanted.Size, wanted.Used));
    }

    // R-POSIX-55: with what was in the way of each: the one does not cover Bob, the other lacks an operation.
    [Fact]
    public void WithNoneLeft_TheReasonNamesEachThatWasTried()
    {
        var scene = PosixScene.Set(Short);
        var record = CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);

        var reason = scene.Denies<NoCandidateLeft>(scene.Ann, record, ErrorNumber.ENOCAP, "R-POSIX-55");

        Assert.Equal(scene.Bob, reason.Target);
        Assert.Equal([WayToThePager(scene), Wide(scene)], reason.Tried.Select(tried => tried.Candidate));
        Assert.IsType<TargetNotNarrower>(reason.Tried[0].Obstacle);
        Assert.IsType<AccessNotContained>(reason.Tried[1].Obstacle);
    }

    // R-POSIX-55: an operation that no Ipc capability has.
    [Theory]
    [InlineData(IpcOperations.Async)]
    [InlineData((IpcOperations)(1u << 27))]
    public void AnOperationThatThereIsNot_IsNobodysToGive(IpcOperations operation)
    {
        var scene = PosixScene.Set();
        var record = CapabilityRecord.For(scene.Ann, scene.Bob, Wanted | operation);

        scene.Denies<NoCandidateLeft>(scene.Ann, record, ErrorNumber.ENOCAP, "R-POSIX-55");
    }

    // R-POSIX-53: refused for want of a unit, the next one is tried, in vain.
    [Fact]
    public void WithoutAUnit_NothingIsReplicated()
    {
        var scene = PosixScene.Set(
            PosixBoots.Read().Change(ResourceType.CapabilityPool, pool => pool with { Size = 3 })
        );
        var record = CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);
        scene.Gets(scene.Ann, record);

        var reason = scene.Denies<NoCandidateLeft>(scene.Ann, record, ErrorNumber.ENOCAP, "R-POSIX-55");

        Assert.Equal(2, reason.Tried.Length);
        Assert.All(reason.Tried, tried => Assert.IsType<NoUnitLeft>(tried.Obstacle));
        // R-POSIX-58: the unit comes back with the target's end.
        scene.Does(scene.Pager, new DestroyThread(scene.Bob));
        scene.Gets(scene.Ann, scene.Pager, Wanted);
    }

    // R-POSIX-52: what lacks one of the three could not be reduced, granted or got rid of (E-POSIX-9, E-POSIX-11).
    [Theory]
    [InlineData(Permissions.None)]
    [InlineData(Permissions.Replicable)]
    [InlineData(Permissions.Changeable | Permissions.Transferable)]
    [InlineData(Permissions.Replicable | Permissions.Transferable)]
    [InlineData(Permissions.Replicable | Permissions.Changeable)]
    public void WhatLacksAPermission_IsNoCandidate(Permissions permissions)
    {
        var scene = PosixScene.Set(Short.Hold(Cast.AnnsSpaceList, Given.Ipc().That(permissions), out var weak));
        var record = CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);

        var reason = scene.Denies<NoCandidateLeft>(scene.Ann, record, ErrorNumber.ENOCAP, "R-POSIX-55");

        Assert.DoesNotContain(weak, reason.Tried.Select(tried => tried.Candidate));
        Assert.Contains(weak, scene.System.Pagers[0].Own);
    }

    // R-POSIX-52, R-POSIX-54: whether it is wide enough the kernel judges, and then the next one is tried.
    [Fact]
    public void AnOlderCandidate_HelpsWhereANewerDoesNot()
    {
        var scene = PosixScene.Set(Short.Hold(Cast.AnnsSpaceList, Given.Ipc(), out var old));

        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        Assert.Equal([WayToThePager(scene), Wide(scene), old], Replicated(turn));
        Assert.Null(Assert.Single(turn.Served).Refusal);
        Assert.Equal(2, turn.Calls.Count(made => made.Call is Destroy));
    }

    // R-POSIX-52: the list of the pager's own may name what it has given away since.
    [Fact]
    public void WhatThePagerDoesNotSeeAnyMore_IsPassedOver()
    {
        var scene = PosixScene.Set(Short.Hold(Cast.AnnsSpaceList, Given.Ipc(), out var given));
        scene.Does(scene.Pager, new Destroy(given));

        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        Assert.Contains(given, scene.System.Pagers[0].Own);
        Assert.DoesNotContain(given, Replicated(turn));
        Assert.IsType<NoCandidateLeft>(Assert.Single(turn.Served).Refusal);
    }

    private static IEnumerable<CapabilityId> Replicated(PosixTurn turn) =>
        turn.Calls.Select(made => made.Call).OfType<Replicate>().Select(call => call.Subject);

    private static CapabilityId WayToThePager(PosixScene scene) => scene.Sees(scene.Ann).Last();

    private static CapabilityId Wide(PosixScene scene) =>
        scene
            .Sees(scene.Pager)
            .First(id =>
                scene.Kernel.FindVisible(scene.Pager, id) is { Type: CapabilityType.Ipc } ipc
                && ipc.Target == Cast.AllHome
            );
}
