using Capzero.Capabilities;

namespace Capzero.PropertyTests.Examples;

/// <summary>A call in a scene.</summary>
internal sealed record Attempt(Scene Scene, ThreadId Caller, KernelCall Call);

/// <summary>
/// Shows the order of a call's gates: it begins with a call in which everything is wrong, and mends one fault after the
/// other. Each refusal must be that of the first fault that is left, while all that follow are still there.
/// </summary>
internal sealed class Ladder(Attempt attempt)
{
    public Attempt Now { get; private set; } = attempt;

    /// <summary>Climbs the two gates that stand before every other (R-TC-6): the caller must exist, and be
    /// Runnable.</summary>
    public static Ladder FromTheCaller(Attempt attempt) =>
        new Ladder(attempt with { Scene = attempt.Scene.Inactive(attempt.Caller), Caller = Cast.Nobody })
            .Refuses<NoSuchCaller>(ErrorNumber.ESRCH, "R-TC-6")
            .Mend(faulty => faulty with { Caller = attempt.Caller })
            .Refuses<CallerNotRunnable>(ErrorNumber.EINVAL, "R-TC-6")
            .Mend(faulty => faulty with { Scene = attempt.Scene });

    /// <summary>The call must now be refused so.</summary>
    public Ladder Refuses<TReason>(ErrorNumber error, string rule)
        where TReason : Reason
    {
        _ = Now.Scene.Start().Refuses<TReason>(Now.Caller, Now.Call, error, rule);
        return this;
    }

    /// <summary>Mends what is wrong first.</summary>
    public Ladder Mend(Func<Attempt, Attempt> mend)
    {
        Now = mend(Now);
        return this;
    }

    /// <summary>Mends what is wrong first in the scene.</summary>
    public Ladder MendScene(Func<Scene, Scene> mend) => Mend(now => now with { Scene = mend(now.Scene) });

    /// <summary>Mends what is wrong first in the call.</summary>
    public Ladder MendCall<TCall>(Func<TCall, TCall> mend)
        where TCall : KernelCall => Mend(now => now with { Call = mend((TCall)now.Call) });

    /// <summary>Nothing is wrong any more.</summary>
    public void Passes() => _ = Now.Scene.Start().Does(Now.Caller, Now.Call);
}
