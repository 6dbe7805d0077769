using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Who may send (R-CHK-1).</summary>
public sealed class IpcCheckExamples
{
    private static readonly IpcOperations[] Transfers =
    [
        IpcOperations.Short,
        IpcOperations.Full,
        IpcOperations.Extended,
    ];

    // R-CHK-1: the addressed thread must exist, whatever one holds; then a capability is asked for.
    [Fact]
    public void Ipc_GatesInOrder()
    {
        var nothing = Scene.Bare.Start();

        _ = nothing.Denies<NoSuchCaller>(
            Nobody,
            new IpcQuery(Nobody, IpcOperations.Short),
            ErrorNumber.ESRCH,
            "R-TC-6"
        );
        foreach (var thread in new[] { Nobody, ThreadId.Nil, ThreadId.Any, Zoe.WithContainer(Home) })
        {
            var query = new IpcQuery(thread, IpcOperations.Short);
            Assert.Equal(thread, nothing.Denies<NoSuchThread>(Ann, query, ErrorNumber.ESRCH, "R-CHK-1").Thread);
        }
        var reason = nothing.Denies<NothingPermits>(
            Ann,
            new IpcQuery(Bob, IpcOperations.Short),
            ErrorNumber.ENOCAP,
            "R-CHK-1"
        );
        Assert.Empty(reason.Candidates);
        Assert.Null(reason.Nearest);
    }

    // R-CHK-1: Send, and the transfer's bit; no other bit stands in for either.
    [Fact]
    public void Ipc_NeedsSendAndTheTransfer()
    {
        foreach (var transfer in Transfers)
        {
            var query = new IpcQuery(Bob, transfer);
            var scene = Scene.Bare.Hold(AnnsSpaceList, Given.Ipc(IpcOperations.Send | transfer), out var ipc);

            scene.Start().Allows(Ann, query, ipc);
            foreach (var missing in new[] { IpcOperations.Send, transfer })
            {
                var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Ipc(IpcOperations.All & ~missing)).Start();
                Assert.Equal(Shortfall.Operations, kernel.Lacks(Ann, query, "R-CHK-1"));
            }
        }
    }

    // R-CHK-1, R-CAP-8: it covers the addressed thread, as thread, by space or by container; in any container.
    [Theory]
    [InlineData(ResourceType.Thread, 0x01000003u, true)]
    [InlineData(ResourceType.Space, 2u, true)]
    [InlineData(ResourceType.Container, 1u, true)]
    [InlineData(ResourceType.Thread, 0u, false)]
    [InlineData(ResourceType.Space, 0u, false)]
    [InlineData(ResourceType.Container, 0u, false)]
    public void Ipc_AcrossContainers_NeedsCoverage(ResourceType type, uint id, bool covers)
    {
        var scene = Scene.Bare.Hold(AnnsSpaceList, Given.Ipc().Over(new Target(type, id)), out var ipc);
        var query = new IpcQuery(Zoe, IpcOperations.Extended);

        if (covers)
        {
            scene.Start().Allows(Ann, query, ipc);
            return;
        }
        Assert.Equal(Shortfall.Target, scene.Start().Lacks(Ann, query, "R-CHK-1"));
    }

    // R-CHK-1, R-CAP-1: no capability of another type permits it, and owning gives no use.
    [Fact]
    public void Ipc_NeedsTheTypeAndTheHolding()
    {
        var kernel = Scene
            .Bare.Hold(AnnsSpaceList, Given.Mutex())
            .Hold(AnnsSpaceList, Given.ThreadControl())
            .Hold(CatsSpaceList, Given.Ipc())
            .Start();

        var reason = kernel.Denies<NothingPermits>(
            Ann,
            new IpcQuery(Bob, IpcOperations.Short),
            ErrorNumber.ENOCAP,
            "R-CHK-1"
        );

        Assert.Empty(reason.Candidates);
    }

    // R-CHK-1: sending to oneself is sending.
    [Fact]
    public void Ipc_ToOneself_NeedsCoverageToo()
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Ipc().Over(Bob), out var ipc).Start();

        kernel.Allows(Bob, new IpcQuery(Bob, IpcOperations.Short), ipc);
        Assert.Equal(Shortfall.Target, kernel.Lacks(Ann, new IpcQuery(Ann, IpcOperations.Short), "R-CHK-1"));
    }
}
