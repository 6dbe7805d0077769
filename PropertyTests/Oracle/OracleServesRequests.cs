using Capzero.Capabilities;
using Capzero.Oracle;
using Capzero.PropertyTests.Examples;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Oracle;

/// <summary>
/// The oracle's servers from C#. Ann is the pager of Bob, who shares her space, and of Cat. Every call that the oracle
/// makes as a server is made on the library too, with the same result.
/// </summary>
public sealed class OracleServesRequests
{
    private static readonly Scene Stage = Scene
        .Bare.Hold(AnnsSpaceList, Given.Control())
        .Hold(AnnsSpaceList, Given.CapabilityPool(8))
        .Hold(AnnsSpaceList, Given.Pool(ResourceType.MutexPool, 100))
        .Hold(AnnsSpaceList, Given.Mutex())
        .Hold(AnnsSpaceList, Given.Ipc());

    private static CapabilityId Control => new(1);

    private static CapabilityId Mutexes => new(3);

    private static CapabilityId Ipc => new(5);

    private static Capability Record =>
        Given.Ipc(IpcOperations.Send | IpcOperations.Short).ThatIsImmutable().OwnedBy(Cat).Over(Bob);

    [Fact]
    public void ABoot_SharesThree() // R-POSIX-13 to R-POSIX-16
    {
        var booted = Booted(Stage);

        Assert.Null(booted.Stop);
        Assert.Equal([7u, 6u, 1u, 2u, 3u, 4u, 5u], booted.Own.Select(id => id.Value));
        Assert.Collection(
            booted.Next.View().Containers[0].List,
            mutex => Assert.Equal((CapabilityType.UserMutex, AllHome), (mutex.Type, mutex.Target)),
            pool => Assert.Equal((ResourceType.MutexPool, 95u), (pool.Target.Type, pool.Size)),
            ipc => Assert.Equal((CapabilityType.Ipc, Target.Space(AnnsSpace)), (ipc.Type, ipc.Target))
        );
        Assert.IsType<DecisionAllowed>(booted.Next.Decide(Cat, new IpcQuery(Ann, IpcOperations.Extended)));
        Assert.IsType<DecisionRefused>(booted.Next.Decide(Cat, new IpcQuery(Cat, IpcOperations.Short)));
    }

    [Fact]
    public void ABoot_TellsTheStepThatStopsIt() // R-POSIX-14, R-POSIX-17
    {
        var small = Stage.Change(Mutexes, pool => pool with { Size = 5 });

        Assert.Equal(new(PagerBootStep.SplitMutexPool, ErrorNumber.EINVAL, "R-CAP-52"), Booted(small).Stop);
        Assert.Equal(new(PagerBootStep.FindIpc, ErrorNumber.ENOCAP, null), Booted(Stage.Without(Ipc)).Stop);
        Assert.Equal(
            new(PagerBootStep.CountCapabilities, ErrorNumber.ENOCAP, "R-CAP-20"),
            Booted(Stage.Without(Control)).Stop
        );
    }

    [Fact]
    public void ARequest_GivesExactlyWhatWasAskedFor() // R-POSIX-51 to R-POSIX-56, R-POSIX-58
    {
        var booted = Booted(Stage);
        var served = Requested(booted, Record);

        Assert.Equal(new RequestAnswer(), served.Answer);
        Assert.Equal(0, served.Answer.Value);
        var given = Assert.Single(served.Next.View().Containers[0].Spaces[1].List);
        Assert.Equal(Record with { Id = given.Id, ChargedTo = given.ChargedTo }, given);
        Assert.IsType<DecisionAllowed>(served.Next.Decide(Cat, new IpcQuery(Bob, IpcOperations.Short)));
    }

    [Fact]
    public void ACandidateThatDoesNotCover_IsCleanedUp() // R-POSIX-54
    {
        var booted = Booted(Stage);
        var served = Requested(booted, Record.OwnedBy(Bob).Over(Cat), Bob);

        Assert.Null(served.Answer.Error);
        Assert.Equal(
            ["Replicate", "Deduce", "Destroy", "Replicate", "Deduce", "Grant"],
            served.Calls.Select(made => made.Call.GetType().Name)
        );
    }

    [Fact]
    public void ARefusedCheck_MakesNoCall() // R-POSIX-51
    {
        (Capability? Record, ErrorNumber Error, int Check)[] rows =
        [
            (null, ErrorNumber.EFAULT, 1),
            (Record with { Type = CapabilityType.UserMutex, Size = 1 }, ErrorNumber.EPERM, 2),
            (Record.That(Permissions.All) with { Used = 1 }, ErrorNumber.EINVAL, 3),
            (Record.That(Permissions.Replicable).Over(AllHome), ErrorNumber.EPERM, 4),
            (Record.Over(Target.Space(CatsSpace)), ErrorNumber.EPERM, 5),
            (Record.Over(Zoe).OwnedBy(Bob), ErrorNumber.ESRCH, 6),
            (Record.OwnedBy(Bob) with { Access = Access.None }, ErrorNumber.EPERM, 7),
            (Record with { Access = Access.None }, ErrorNumber.EINVAL, 8),
        ];
        var booted = Booted(Stage);

        foreach (var (record, error, check) in rows)
        {
            var served = Requested(booted, record);
            Assert.Equal(new RequestAnswer(error, "R-POSIX-51", check), served.Answer);
            Assert.Empty(served.Calls);
            Assert.Same(booted.Next, served.Next);
        }
    }

    [Fact]
    public void WhatNoCandidateHas_IsRefused() // R-POSIX-55
    {
        var served = Requested(Booted(Stage), Record with { Access = new(0x0010_0001) });

        Assert.Equal(new RequestAnswer(ErrorNumber.ENOCAP, "R-POSIX-55"), served.Answer);
        Assert.Equal(-134, served.Answer.Value);
    }

    [Fact]
    public void AGrantThatIsRefused_IsTheAnswer() // R-POSIX-56
    {
        var start = OracleKernel.Boot(Stage.Boot);
        var served = Replayed(Stage, OracleBroker.Serve(start, Ann, [Ipc], Nobody, Cat, IpcOperations.Send));

        Assert.Equal(new RequestAnswer(ErrorNumber.ESRCH, "R-POSIX-56", 0, "R-CAP-41"), served.Answer);
        // T8: nothing has changed but the next id.
        Assert.Equal(start.View() with { NextCapability = new(Ipc.Value + 2) }, served.Next.View());
    }

    // T8: only a server that may not destroy can be left with a replica.
    [Fact]
    public void ACleanupThatIsRefused_EndsTheRequest() // R-POSIX-54
    {
        var stage = Stage.Change(
            Control,
            control => control with { Access = Access.Of(CapabilityOperations.All & ~CapabilityOperations.Destroy) }
        );
        var start = OracleKernel.Boot(stage.Boot);
        var served = Replayed(stage, OracleBroker.Serve(start, Ann, [Ipc, Ipc], Cat, Zoe, IpcOperations.Send));

        Assert.Equal(new RequestAnswer(ErrorNumber.ENOCAP, "R-POSIX-54", 0, "R-CAP-20"), served.Answer);
        Assert.Equal(3, served.Calls.Length);
    }

    private static PagerBooted Booted(Scene stage)
    {
        var booted = OracleBroker.PagerBoot(OracleKernel.Boot(stage.Boot), Ann);
        Replay(stage.Start(), booted.Calls, booted.Next);
        return booted;
    }

    private static RequestServed Requested(PagerBooted booted, Capability? record, ThreadId? requester = null)
    {
        var served = OracleBroker.Request(booted.Next, Ann, booted.Own, requester ?? Cat, record);
        Replay(Stage.Start(), [.. booted.Calls, .. served.Calls], served.Next);
        return served;
    }

    private static RequestServed Replayed(Scene stage, RequestServed served)
    {
        Replay(stage.Start(), served.Calls, served.Next);
        return served;
    }

    private static void Replay(Kernel kernel, IEnumerable<MadeCall> calls, OracleKernel end)
    {
        foreach (var made in calls)
        {
            var outcome = kernel.Step(Ann, made.Call);
            Assert.Equal(made, MadeCall.Of(made.Call, outcome));
            kernel = outcome.Next;
        }
        Assert.Equal(end.View(), kernel.View());
    }
}
