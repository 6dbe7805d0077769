using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>
/// Thread states, and what each call on a thread makes of each of them (R-TC-1, R-TC-3, R-TC-4). Ann calls; Bob, whom
/// she pages, is the one.
/// </summary>
public sealed class ThreadStateExamples
{
    /// <summary>Ann, and Bob in some state. Cat is there for Bob to wait for.</summary>
    internal static Kernel WithBob(ThreadStatus state)
    {
        // Zoe may control Bob as well, and is not his pager.
        var scene = Scene
            .WithThreadControl.Paged(Cat, by: Bob)
            .Hold(ZoesSpaceList, Given.ThreadControl().Over(Bob).OwnedBy(Zoe));
        var kernel = state switch
        {
            ThreadStatus.Inactive => scene.Inactive(Bob).Start(),
            ThreadStatus.Sleeping => scene.Start().AfterSleeping(Bob, new WaitThread(Cat)),
            ThreadStatus.Dead => scene.Start().After(Bob, new DestroyThread(Bob, 7)),
            _ => scene.Start(),
        };
        Assert.Equal(state, kernel.Shows(Bob).State);
        return kernel;
    }

    // R-TC-3: Inactive → Runnable; any other state EINVAL (E-TC-4).
    [Theory]
    [InlineData(ThreadStatus.Inactive, ThreadStatus.Runnable)]
    [InlineData(ThreadStatus.Runnable, null)]
    [InlineData(ThreadStatus.Sleeping, null)]
    [InlineData(ThreadStatus.Dead, null)]
    public void Run_OfEveryState(ThreadStatus state, ThreadStatus? next) => Leads(state, new RunThread(Bob), next);

    // R-TC-3: → Inactive; on an Inactive thread nothing happens; on a Dead one EINVAL (E-TC-6).
    [Theory]
    [InlineData(ThreadStatus.Inactive, ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Runnable, ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Sleeping, ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Dead, null)]
    public void Suspend_OfEveryState(ThreadStatus state, ThreadStatus? next) =>
        Leads(state, new SuspendThread(Bob), next);

    // R-TC-3: as suspend.
    [Theory]
    [InlineData(ThreadStatus.Inactive, ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Runnable, ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Sleeping, ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Dead, null)]
    public void Recycle_OfEveryState(ThreadStatus state, ThreadStatus? next) =>
        Leads(state, new RecycleThread(Bob), next);

    // R-TC-3: by its pager: gone at once, whatever its state (E-TC-5); a sleeper's own call ends with EINTR (R-TC-8).
    [Theory]
    [InlineData(ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Runnable)]
    [InlineData(ThreadStatus.Sleeping)]
    [InlineData(ThreadStatus.Dead)]
    public void Destroy_OfEveryState(ThreadStatus state)
    {
        var done = WithBob(state).Does(Ann, new DestroyThread(Bob));

        Assert.False(done.Next.Has(Bob));
        Assert.Equal(Reply.Nothing, done.Reply);
        done.Ends([.. Interrupted(state)]);
    }

    // R-TC-4: of a Dead one the exit code, and it is gone; for any other the caller sleeps.
    [Theory]
    [InlineData(ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Runnable)]
    [InlineData(ThreadStatus.Sleeping)]
    [InlineData(ThreadStatus.Dead)]
    public void Wait_ForEveryState(ThreadStatus state)
    {
        var kernel = WithBob(state);

        if (state == ThreadStatus.Dead)
        {
            var done = kernel.Does(Ann, new WaitThread(Bob));
            Assert.Equal(new ExitCode(7), done.Reply);
            Assert.False(done.Next.Has(Bob));
            return;
        }
        var next = kernel.AfterSleeping(Ann, new WaitThread(Bob));
        Assert.Equal((ThreadStatus.Sleeping, Bob), (next.Shows(Ann).State, next.Shows(Ann).WaitsFor));
        Assert.Equal(kernel.Shows(Bob), next.Shows(Bob));
    }

    // R-TC-6: only a Runnable thread calls, whatever the call.
    [Theory]
    [InlineData(ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Sleeping)]
    [InlineData(ThreadStatus.Dead)]
    public void EveryCall_OfWhoIsNotRunnable_RefusesEinval(ThreadStatus state)
    {
        var kernel = WithBob(state);
        foreach (var call in Samples.Calls)
        {
            var reason = kernel.Refuses<CallerNotRunnable>(Bob, call, ErrorNumber.EINVAL, "R-TC-6");
            Assert.Equal((Bob, state), (reason.Caller, reason.State));
        }
    }

    // R-TC-6, R-ID-5: of a thread that does not exist; not by its number in another container either.
    [Fact]
    public void EveryCall_OfNobody_RefusesEsrch()
    {
        var kernel = Scene.WithThreadControl.Start();
        ThreadId[] nobodies = [Nobody, ThreadId.Nil, ThreadId.Any, Ann.WithContainer(Away), new(0xFF00_0000)];
        foreach (var call in Samples.Calls)
        {
            foreach (var nobody in nobodies)
            {
                var reason = kernel.Refuses<NoSuchCaller>(nobody, call, ErrorNumber.ESRCH, "R-TC-6");
                Assert.Equal(nobody, reason.Caller);
            }
        }
    }

    // R-CHK-2: the thread must exist before anybody's right to it is asked about; then the right must cover it.
    [Fact]
    public void ThreadCalls_WithoutTheRight()
    {
        foreach (var (operation, call) in CallsOn(Bob))
        {
            var nothing = Scene.Bare.Start();
            _ = nothing.Refuses<NoSuchThread>(Ann, CallOn(operation, Nobody), ErrorNumber.ESRCH, "R-CHK-2");
            _ = nothing.Refuses<NoSuchThread>(Ann, CallOn(operation, ThreadId.Nil), ErrorNumber.ESRCH, "R-CHK-2");
            _ = nothing.Refuses<NothingPermits>(Ann, call, ErrorNumber.ENOCAP, "R-CHK-2");

            var allBut = Given.ThreadControl(ThreadControlOperations.All & ~operation);
            Assert.Equal(Shortfall.Operations, ShortfallWith(allBut, call));
            Assert.Equal(Shortfall.Target, ShortfallWith(Given.ThreadControl(operation).Over(Cat), call));
            Assert.Equal(
                Shortfall.Target,
                ShortfallWith(Given.ThreadControl(operation).Over(Target.Space(CatsSpace)), call)
            );
        }

        static Shortfall ShortfallWith(Capability control, KernelCall call)
        {
            var kernel = Scene.Bare.Hold(AnnsSpaceList, control).Start();
            var reason = kernel.Refuses<NothingPermits>(Ann, call, ErrorNumber.ENOCAP, "R-CHK-2");
            return Assert.Single(reason.Candidates).Shortfall;
        }
    }

    /// <summary>The calls on a thread that exists, with the one operation that each needs (R-CHK-2).</summary>
    internal static IEnumerable<(ThreadControlOperations Operation, ThreadCall Call)> CallsOn(ThreadId thread) =>
        [
            (ThreadControlOperations.Run, new RunThread(thread)),
            (ThreadControlOperations.Suspend, new SuspendThread(thread)),
            (ThreadControlOperations.Recycle, new RecycleThread(thread)),
            (ThreadControlOperations.Destroy, new DestroyThread(thread)),
            (ThreadControlOperations.Wait, new WaitThread(thread)),
        ];

    private static ThreadCall CallOn(ThreadControlOperations operation, ThreadId thread) =>
        CallsOn(thread).Single(pair => pair.Operation == operation).Call;

    private static void Leads(ThreadStatus state, ThreadCall call, ThreadStatus? next)
    {
        var kernel = WithBob(state);
        if (next is not { } expected)
        {
            var reason = kernel.Refuses<WrongState>(Ann, call, ErrorNumber.EINVAL, "R-TC-3");
            Assert.Equal((Bob, state), (reason.Thread, reason.State));
            return;
        }
        var done = kernel.Does(Ann, call);
        Assert.Equal(kernel.Shows(Bob) with { State = expected, WaitsFor = ThreadId.Nil }, done.Next.Shows(Bob));
        done.Ends([.. Interrupted(state)]);
        Assert.Equal(kernel.Everything(), done.Next.Everything());
    }

    private static IEnumerable<EndedCall> Interrupted(ThreadStatus state) =>
        state == ThreadStatus.Sleeping ? [EndedCall.With(Bob, ErrorNumber.EINTR)] : [];
}
