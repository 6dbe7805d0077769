using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>Two containers, each with a pager and tasks of its own. The left pager may send to all of the right
/// container, the right one to the left pager alone.</summary>
public sealed class TwoPagersExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short;

    private readonly PosixScene scene = PosixScene.Set(PosixBoots.Read("two-posix-ipc.yaml"));
    private readonly ThreadId right;
    private readonly ThreadId rosa;
    private readonly ThreadId rob;

    public TwoPagersExamples()
    {
        right = scene.System.Pagers[1].Id;
        (rosa, rob) = (scene.AddTask(right), scene.AddTask(right));
    }

    // R-POSIX-16
    [Fact]
    public void EachContainer_HasAWayToItsOwnPager()
    {
        Assert.Equal([scene.Pager, right], scene.System.Pagers.Select(pager => pager.Id));
        foreach (var (task, pager, other) in new[] { (scene.Ann, scene.Pager, right), (rosa, right, scene.Pager) })
        {
            scene.Kernel.Allows(task, new IpcQuery(pager, IpcOperations.Short), scene.Sees(task).Last());
            scene.Refuses(task, Say.SendReceive(other), ErrorNumber.ENOCAP, "R-CHK-1");
        }
    }

    // R-POSIX-58
    [Fact]
    public void EachServes_ItsOwnTasks()
    {
        var hers = scene.Gets(rosa, rob, Wanted);
        var his = scene.Gets(scene.Ann, scene.Bob, Wanted);

        scene.Kernel.Allows(rosa, new IpcQuery(rob, IpcOperations.Short), hers);
        scene.Kernel.Allows(scene.Ann, new IpcQuery(scene.Bob, IpcOperations.Short), his);
    }

    // R-POSIX-51, check 6: although the left pager could reach it.
    [Fact]
    public void ATaskOfTheOtherContainer_IsNotGiven()
    {
        Assert.True(scene.Kernel.Decide(scene.Pager, new IpcQuery(rosa, IpcOperations.Short)).IsAllowed);

        var record = CapabilityRecord.For(scene.Ann, rosa, Wanted);
        scene.Denies<TargetNotATask>(scene.Ann, record, ErrorNumber.ESRCH, "R-POSIX-51");
        scene.Denies<TargetNotATask>(
            rosa,
            record with
            {
                Owner = rosa,
                Target = scene.Ann.Value,
            },
            ErrorNumber.ESRCH,
            "R-POSIX-51"
        );
    }

    // R-POSIX-31: a pager is no task of another.
    [Fact]
    public void APagerThatAsksTheOther_IsAnswered()
    {
        scene.Denies<NotATask>(right, Request(scene.Pager), ErrorNumber.ESRCH, "R-POSIX-31");
        scene.Denies<NotATask>(scene.Pager, Request(right), ErrorNumber.ESRCH, "R-POSIX-31");
    }

    // R-POSIX-31: it sleeps until the other answers, and then serves who has waited for it meanwhile, in the same turn.
    [Fact]
    public void APagerThatWaitsForTheOther_ServesAfterwards()
    {
        var threadControl = scene.Sees(right).Single(IsThreadControl);
        scene.Does(right, new Share(ShareMode.Single, threadControl));
        scene.Does(right, new SuspendThread(right));
        scene.Sleeps(scene.Pager, Request(right));
        scene.Writes(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));
        scene.Sleeps(scene.Ann, Request(scene.Pager));

        var turn = scene.Steps(rob, new RunThread(right));

        Assert.Equal(
            [(right, scene.Pager), (scene.Pager, scene.Ann)],
            turn.Served.Select(each => (each.Pager, each.Client))
        );
        Assert.Equal([Say.Completed(scene.Pager), Say.Completed(scene.Ann)], turn.Outcome.Ended.AsEnumerable());
    }

    // R-POSIX-33: the end of one leaves the other as it is, with the answers that it keeps.
    [Fact]
    public void WhenOneGoes_TheOtherServesOn()
    {
        scene.Does(scene.Ann, IpcTransfer.Send(scene.Pager, IpcFlags.Short, new(99)));
        var left = scene.System.Pagers[0];

        scene.Does(right, new DestroyThread(right));

        Assert.Equal(left, Assert.Single(scene.System.Pagers));
        scene.Gets(scene.Bob, scene.Ann, Wanted);
        scene.Does(scene.Ann, IpcTransfer.Receive(scene.Pager, IpcFlags.Short));
    }

    private bool IsThreadControl(CapabilityId id) => scene.Kernel.Shows(id).Type == CapabilityType.ThreadControl;

    private static IpcTransfer Request(ThreadId pager) => CapabilityRequests.CallTo(pager, PosixScene.Buffer);
}
