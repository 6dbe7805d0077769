using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.PropertyTests.Examples;

/// <summary>As <see cref="Ladder"/>, for the calls of ipc and mutexes: everything is wrong at first, and one fault after
/// the other is mended. Each refusal must be that of the first fault that is left.</summary>
internal sealed class IpcLadder(Stage stage, ThreadId caller, IpcCall call)
{
    private Stage Stage { get; set; } = stage;

    private ThreadId Caller { get; set; } = caller;

    private IpcCall Call { get; set; } = call;

    /// <summary>Climbs the two gates that stand before every other (R-TC-6).</summary>
    public static IpcLadder FromTheCaller(Stage stage, ThreadId caller, IpcCall call)
    {
        var ladder = new IpcLadder(stage.With(scene => scene.Inactive(caller)), Cast.Nobody, call);
        _ = ladder.Refuses<NoSuchCaller>(ErrorNumber.ESRCH, "R-TC-6");
        ladder.Caller = caller;
        _ = ladder.Refuses<CallerNotRunnable>(ErrorNumber.EINVAL, "R-TC-6");
        ladder.Stage = stage;
        return ladder;
    }

    /// <summary>The call must now be refused so.</summary>
    public IpcLadder Refuses<TReason>(ErrorNumber error, string rule)
        where TReason : Reason
    {
        _ = Stage.Start().Refuses<TReason>(Caller, Call, error, rule);
        return this;
    }

    /// <summary>Mends what is wrong first on the stage.</summary>
    public IpcLadder MendStage(Func<Stage, Stage> mend)
    {
        Stage = mend(Stage);
        return this;
    }

    /// <summary>Mends what is wrong first in the call.</summary>
    public IpcLadder MendCall<TCall>(Func<TCall, TCall> mend)
        where TCall : IpcCall
    {
        Call = mend((TCall)Call);
        return this;
    }

    /// <summary>Nothing is wrong any more.</summary>
    public void Sleeps() => _ = Stage.Start().Sleeps(Caller, Call);
}
