using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>What a task may do after its pager's boot, and what it may not (R-POSIX-16, R-POSIX-59).</summary>
public sealed class TaskRightsExamples
{
    private static readonly IpcOperations[] Transfers =
    [
        IpcOperations.Short,
        IpcOperations.Full,
        IpcOperations.Extended,
    ];

    private readonly PosixScene scene = PosixScene.Set(PosixBoots.Read().WithWarden());

    // R-POSIX-16
    [Fact]
    public void ATask_SeesWhatItsContainerHas_AndNothingElse()
    {
        var list = scene.Kernel.View().Containers[0].List.Select(capability => capability.Id);

        Assert.Equal(list, scene.Sees(scene.Ann));
        Assert.Equal(3, list.Count());
    }

    // R-POSIX-13
    [Fact]
    public void ATask_MaySendToItsPager_InEveryTransfer()
    {
        var way = scene.Sees(scene.Ann).Last();

        Assert.All(Transfers, transfer => scene.Kernel.Allows(scene.Ann, new IpcQuery(scene.Pager, transfer), way));
    }

    // R-POSIX-59: and to nobody else: another task, itself, or who is in the container without being a task.
    [Fact]
    public void ATask_MaySendToNobodyElse()
    {
        foreach (var transfer in Transfers)
        {
            foreach (var other in new[] { scene.Bob, scene.Ann, scene.AddSibling(scene.Ann), PosixBoots.Warden })
            {
                var query = new IpcQuery(other, transfer);
                Assert.Equal(Shortfall.Target, scene.Kernel.Lacks(scene.Ann, query, "R-CHK-1"));
            }
        }
    }

    // R-POSIX-59: refused, and nothing has happened.
    [Theory]
    [InlineData(TransferKind.Short)]
    [InlineData(TransferKind.Full)]
    [InlineData(TransferKind.Extended)]
    public void WithoutARequest_ASendToAnotherTaskIsRefused(TransferKind kind)
    {
        var send = Say.Send(scene.Bob, kind: kind, buffer: PosixScene.Buffer);
        scene.Refuses(scene.Ann, send, ErrorNumber.ENOCAP, "R-CHK-1");
        scene.Sleeps(scene.Bob, Say.Receive(scene.Ann, kind: kind, buffer: PosixScene.Buffer));
        scene.Refuses(scene.Ann, send, ErrorNumber.ENOCAP, "R-CHK-1");
    }

    // R-POSIX-16
    [Fact]
    public void ATask_MayNotControlThreads()
    {
        foreach (var thread in new[] { scene.Bob, scene.Ann, scene.Pager })
        {
            foreach (var operation in Enum.GetValues<ThreadControlOperations>().Where(each => each != 0))
            {
                scene.Kernel.Denies<NothingPermits>(
                    scene.Ann,
                    new ThreadControlQuery(operation, thread),
                    ErrorNumber.ENOCAP,
                    "R-CHK-2"
                );
            }
            scene.Kernel.Denies<NothingPermits>(
                scene.Ann,
                new ExchangeRegistersQuery(thread, ExchangeRegistersOperations.Registers),
                ErrorNumber.ENOCAP,
                "R-CHK-3"
            );
        }
        Assert.All(Samples.ThreadCalls, call => scene.Refuses(scene.Ann, call, ErrorNumber.ENOCAP, "R-CHK-2"));
    }

    // R-POSIX-16
    [Fact]
    public void ATask_MayNotMap()
    {
        var map = new MapQuery(scene.Ann, MappingKind.ReadOnly, 0x100, 0x40000, 1);
        scene.Kernel.Denies<NothingPermits>(scene.Ann, map, ErrorNumber.ENOCAP, "R-CHK-4");
        var unmap = new UnmapQuery(scene.Ann, 0x40000, 1);
        scene.Kernel.Denies<NothingPermits>(scene.Ann, unmap, ErrorNumber.ENOCAP, "R-CHK-5");
    }

    // R-POSIX-16: not even to look at what it has.
    [Fact]
    public void ATask_MayMakeNoCapabilityCall() =>
        Assert.All(Samples.ControlCalls, call => scene.Refuses(scene.Ann, call, ErrorNumber.ENOCAP, "R-CAP-20"));

    // R-POSIX-14, R-POSIX-15: the container's pool pays.
    [Fact]
    public void ATask_MayUseMutexes()
    {
        var sibling = scene.AddSibling(scene.Ann);
        scene.Kernel.Allows(scene.Ann, new MutexQuery(), scene.Sees(scene.Ann).First());

        scene.Sleeps(scene.Ann, Say.Lock(PosixScene.Buffer));
        Assert.Equal(1u, scene.Kernel.View().Containers[0].List[1].Used);
        var turn = scene.Steps(sibling, Say.Unlock(PosixScene.Buffer));

        Assert.Equal([Say.Completed(scene.Ann)], turn.Outcome.Ended.AsEnumerable());
        Assert.Equal(0u, scene.Kernel.View().Containers[0].List[1].Used);
    }

    // R-POSIX-16: who is in the container but no task of the pager has these three as well.
    [Fact]
    public void WhoIsNoTask_SeesTheContainersListToo() =>
        Assert.Equal(scene.Sees(scene.Ann), scene.Sees(PosixBoots.Warden).TakeLast(3));
}
