using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>What a server leaves behind that may not make all of a broker's calls (R-POSIX-56, R-POSIX-57).</summary>
public sealed class RefusedGrantExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;

    // R-POSIX-56: a pager boots without the right to grant, and can then give nothing; the replica goes (E-POSIX-10).
    [Fact]
    public void WhoMayNotGrant_GivesNothing_AndKeepsNothing()
    {
        var scene = PosixScene.Set(PosixBoots.Read().Forbidding(CapabilityOperations.Grant));
        var record = CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);

        var reason = scene.Denies<GrantRefused>(scene.Ann, record, ErrorNumber.ENOCAP, "R-POSIX-56");

        Assert.Equal((scene.Ann, "R-CAP-20"), (reason.Client, reason.Because.Rule));
    }

    // R-POSIX-56: the answer is final; no other candidate is tried.
    [Fact]
    public void AfterARefusedGrant_NoOtherIsTried()
    {
        var boot = PosixBoots.Read().Forbidding(CapabilityOperations.Grant).Hold(Cast.AnnsSpaceList, Given.Ipc());
        var scene = PosixScene.Set(boot);

        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Pager, Wanted));

        Assert.Single(turn.Calls, made => made.Call is Replicate);
        Assert.Single(turn.Calls, made => made.Call is Destroy);
    }

    // R-POSIX-54: the first candidate does not cover Bob; its replica cannot be got rid of, and there is no second.
    [Fact]
    public void WhoMayNotDestroy_KeepsTheReplica_AndSaysSo()
    {
        var scene = PosixScene.Set(PosixBoots.Read().Forbidding(CapabilityOperations.Destroy));
        var before = scene.Sees(scene.Pager).ToArray();

        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        var reason = Assert.IsType<ReplicaNotDestroyed>(Assert.Single(turn.Served).Refusal);
        Assert.Equal((ErrorNumber.ENOCAP, "R-POSIX-54", "R-CAP-20"), (reason.Error, reason.Rule, reason.Because.Rule));
        Assert.Equal(before.Prepend(reason.Replica), scene.Sees(scene.Pager));
        Assert.Single(turn.Calls, made => made.Call is Replicate);
        Assert.DoesNotContain(reason.Replica, scene.System.Pagers[0].Own);
    }

    // R-POSIX-56: the answer is the grant's error, whatever becomes of the replica.
    [Fact]
    public void WhoMayNeitherGrantNorDestroy_IsToldOfTheGrant()
    {
        var forbidden = CapabilityOperations.Grant | CapabilityOperations.Destroy;
        var scene = PosixScene.Set(PosixBoots.Read().Forbidding(forbidden));
        var before = scene.Sees(scene.Pager).ToArray();

        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Pager, Wanted));

        Assert.IsType<GrantRefused>(Assert.Single(turn.Served).Refusal);
        Assert.Equal(before, scene.Sees(scene.Pager).Skip(1));
        Assert.Equal(CapabilityId.None, turn.Served[0].Granted);
    }

    // R-POSIX-57: however often it is asked, a pager that refuses loses no unit.
    [Fact]
    public void ARefusal_CostsNothing_HoweverOften()
    {
        var scene = PosixScene.Set(PosixBoots.Read().Forbidding(CapabilityOperations.Grant));
        var record = CapabilityRecord.For(scene.Ann, scene.Bob, Wanted);
        for (var i = 0; i < 40; i++)
        {
            scene.Denies<GrantRefused>(scene.Ann, record, ErrorNumber.ENOCAP, "R-POSIX-56");
        }
    }
}
