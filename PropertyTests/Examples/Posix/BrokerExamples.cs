using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>The broker alone, on a kernel without POSIX: any server can give away a part of what it has, by a policy of
/// its own (R-POSIX-52 to R-POSIX-57).</summary>
public sealed class BrokerExamples
{
    private const IpcOperations Printing = IpcOperations.Send | IpcOperations.Short;

    /// <summary>The printer may talk to all of Home, and nobody else to anyone.</summary>
    private static readonly IpcSystem System = SystemWith(Given.Ipc(), out Wide);

    private static readonly CapabilityId Wide;

    private static ThreadId Printer => Ann;

    /// <summary>Why the printer prints for nobody in another container.</summary>
    private sealed record PrintsForNeighbours(ThreadId Client) : Reason("the printer's policy", ErrorNumber.EPERM)
    {
        public override Explanation Explain() =>
            new($"Thread {Client} is not in the printer's container", "Ask a printer of your own container");
    }

    // The example of the documentation: a server that lets its neighbours send to it, Short, and do nothing else.
    private static CapabilityBroker PrinterBroker =>
        new(Printer, [Wide])
        {
            Policy = static (_, request) =>
                request == new CapabilityRequest(request.Client, Printer, Printing)
                && request.Client.Container == Printer.Container
                    ? null
                    : new PrintsForNeighbours(request.Client),
        };

    [Fact]
    public void ANeighbour_IsGivenTheWayToThePrinter()
    {
        Assert.False(System.Decide(Cat, new IpcQuery(Printer, IpcOperations.Short)).IsAllowed);

        var answer = PrinterBroker.Serve(System, new CapabilityRequest(Cat, Printer, Printing));

        Assert.True(answer.IsGranted);
        var (kernel, given) = (answer.Next.Kernel, answer.Granted);
        kernel.Allows(Cat, new IpcQuery(Printer, IpcOperations.Short), given);
        Assert.False(kernel.Decide(Cat, new IpcQuery(Printer, IpcOperations.Full)).IsAllowed);
        Assert.False(kernel.Decide(Cat, new IpcQuery(Bob, IpcOperations.Short)).IsAllowed);
        Assert.True(kernel.Shows(given).IsImmutable);
    }

    // The policy is asked first: no call is made.
    [Fact]
    public void AStranger_IsRefusedByThePolicy()
    {
        var answer = PrinterBroker.Serve(System, new CapabilityRequest(Zoe, Printer, Printing));

        Assert.Equal(new PrintsForNeighbours(Zoe), answer.Refusal);
        Assert.Equal((false, CapabilityId.None), (answer.IsGranted, answer.Granted));
        Assert.Same(System, answer.Next);
        Assert.Empty(answer.Calls);
    }

    [Fact]
    public void ANeighbourThatWantsMore_IsRefusedByThePolicy()
    {
        Assert.False(PrinterBroker.Serve(System, new(Cat, Printer, Printing | IpcOperations.Full)).IsGranted);
        Assert.False(PrinterBroker.Serve(System, new(Cat, Bob, Printing)).IsGranted);
    }

    // A policy may look at the state: here, one way for each client.
    [Fact]
    public void APolicy_SeesTheStateInWhichTheRequestArrives()
    {
        var query = new IpcQuery(Printer, IpcOperations.Short);
        var broker = new CapabilityBroker(Printer, [Wide])
        {
            Policy = (system, request) =>
                system.Decide(request.Client, query).IsAllowed ? new PrintsForNeighbours(request.Client) : null,
        };
        var request = new CapabilityRequest(Cat, Printer, Printing);

        var first = broker.Serve(System, request);
        var second = broker.Serve(first.Next, request);

        Assert.True(first.IsGranted);
        Assert.Same(first.Next, second.Next);
    }

    // R-CAP-41: unless the policy objects, in any container; there the capability is in the client's space.
    [Fact]
    public void WithoutAPolicy_AnyoneIsServed()
    {
        var answer = new CapabilityBroker(Printer, [Wide]).Serve(System, new(Zoe, Printer, Printing));

        Assert.Equal(ZoesSpaceList, answer.Next.Kernel.Held(answer.Granted).Holder);
        Assert.Equal(
            [typeof(Replicate), typeof(Deduce), typeof(Grant)],
            answer.Calls.Select(made => made.Call.GetType())
        );
        Assert.Equal(answer.Next, answer.Calls[^1].Outcome.Next);
    }

    // R-POSIX-55: what the server cannot reach it cannot give, whatever its policy.
    [Fact]
    public void WhatTheServerCannotReach_IsNotGiven()
    {
        var answer = new CapabilityBroker(Printer, [Wide]).Serve(System, new(Cat, Zoe, Printing));

        var reason = Assert.IsType<NoCandidateLeft>(answer.Refusal);
        Assert.Equal((Zoe, Wide), (reason.Target, Assert.Single(reason.Tried).Candidate));
        AssertUndone(answer);
    }

    // R-POSIX-55: nothing to try.
    [Fact]
    public void AServerWithoutCandidates_MakesNoCall()
    {
        foreach (var own in new CapabilityId[][] { [], [Scene.HomeControl, Scene.HomePool, new(99)] })
        {
            var answer = new CapabilityBroker(Printer, [.. own]).Serve(System, new(Cat, Printer, Printing));

            Assert.Empty(Assert.IsType<NoCandidateLeft>(answer.Refusal).Tried);
            Assert.Empty(answer.Calls);
        }
    }

    // R-POSIX-54: a candidate on one thread gives a way to that thread alone.
    [Fact]
    public void ACandidateOnOneThread_CoversNoOther()
    {
        var system = SystemWith(Given.Ipc().Over(Bob), out var onBob);
        var broker = new CapabilityBroker(Printer, [onBob]);

        Assert.True(broker.Serve(system, new(Cat, Bob, Printing)).IsGranted);
        var refused = broker.Serve(system, new(Cat, Printer, Printing));
        Assert.IsType<StatedOtherwise>(Assert.Single(((NoCandidateLeft)refused.Refusal!).Tried).Obstacle);
    }

    // R-POSIX-56, R-POSIX-57: the client has gone before it was served.
    [Fact]
    public void AClientThatHasGone_GetsNothing_AndNothingIsLeft()
    {
        var answer = PrinterBroker.Serve(System, new(Nobody, Printer, Printing));

        var reason = Assert.IsType<GrantRefused>(answer.Refusal);
        Assert.Equal((ErrorNumber.ESRCH, Nobody), (reason.Error, reason.Client));
        Assert.Equal("R-CAP-41", reason.Because.Rule);
        AssertUndone(answer);
    }

    // R-POSIX-53: a server that is no thread, or may not replicate, is refused at its first call.
    [Fact]
    public void AServerThatMayNotReplicate_GivesNothing()
    {
        var system = IpcSystem.Over(
            Scene.Bare.Hold(HomeList, Given.CapabilityPool(8)).Hold(AnnsSpaceList, Given.Ipc(), out var wide).Start(),
            FlatMemory.Empty
        );

        var answer = new CapabilityBroker(Printer, [wide]).Serve(system, new(Cat, Printer, Printing));

        var tried = Assert.Single(Assert.IsType<NoCandidateLeft>(answer.Refusal).Tried);
        Assert.Equal("R-CAP-20", tried.Obstacle.Rule);
        Assert.Same(system, answer.Next);
    }

    [Fact]
    public void BugsOfTheServer_Throw()
    {
        var request = new CapabilityRequest(Cat, Printer, Printing);

        _ = Assert.Throws<ArgumentNullException>(() => PrinterBroker.Serve((IpcSystem)null!, request));
        _ = Assert.Throws<ArgumentNullException>(() => PrinterBroker.Serve(System, null!));
    }

    private static void AssertUndone(BrokerAnswer answer)
    {
        var before = System.Kernel.View() with { NextCapability = answer.Next.Kernel.View().NextCapability };
        Assert.Equal(before, answer.Next.Kernel.View());
    }

    private static IpcSystem SystemWith(Capability ipc, out CapabilityId id) =>
        IpcSystem.Over(Scene.Equipped.Hold(AnnsSpaceList, ipc, out id).Start(), FlatMemory.Empty);
}
