using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Posix;

namespace Capzero.PropertyTests.Examples.Posix;

/// <summary>Two tasks that want to talk ask their pager first (R-POSIX-50 to R-POSIX-59).</summary>
public sealed class CapabilityRequestExamples
{
    private const IpcOperations Wanted = IpcOperations.Send | IpcOperations.Short | IpcOperations.Extended;

    private readonly PosixScene scene = PosixScene.Set();

    // R-POSIX-59
    [Fact]
    public void Before_NoTaskReachesAnother()
    {
        var turn = scene.Steps(scene.Ann, IpcTransfer.Send(scene.Bob, IpcFlags.Short, default));

        Assert.Equal(ErrorNumber.ENOCAP, Assert.IsType<Refused<PosixSystem>>(turn.Outcome).Error);
    }

    // R-POSIX-58
    [Fact]
    public void Afterwards_TheClientHasExactlyWhatItAskedFor()
    {
        var before = scene.Kernel;
        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        var served = Assert.Single(turn.Served);
        var granted = scene.Kernel.FindVisible(scene.Ann, served.Granted)!;
        Assert.Null(served.Refusal);
        Assert.Equal(
            (CapabilityType.Ipc, Target.Thread(scene.Bob), Access.Of(Wanted), scene.Ann),
            (granted.Type, granted.Target, granted.Access, granted.Owner)
        );
        Assert.Equal(
            PosixScene.Sees(before, scene.Ann).Prepend(served.Granted),
            PosixScene.Sees(scene.Kernel, scene.Ann)
        );
        Assert.Equal(PosixScene.Sees(before, scene.Pager), PosixScene.Sees(scene.Kernel, scene.Pager));
    }

    [Fact]
    public void TheClientIsAnsweredInMr0()
    {
        var turn = scene.Asks(scene.Ann, CapabilityRecord.For(scene.Ann, scene.Bob, Wanted));

        var reply = Assert.IsType<Done<PosixSystem>>(turn.Outcome).Reply;
        Assert.Equal(new MessageTransferred(scene.Pager, scene.Ann, TransferKind.Short, 0), reply);
        Assert.Equal(default, scene.System.Ipc.Find(scene.Ann)!.Registers);
        Assert.Equal(ThreadStatus.Runnable, scene.Kernel.Find(scene.Ann)!.State);
    }
}
