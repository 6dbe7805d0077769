using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Wait (R-TC-4). Every state of the awaited thread is in <see cref="ThreadStateExamples"/>.</summary>
public sealed class WaitThreadExamples
{
    // R-TC-6, then R-CHK-2 (the thread, the right), then R-TC-4: each gate while all behind it are shut too.
    [Fact]
    public void Wait_GatesInOrder()
    {
        var ladder = Ladder
            .FromTheCaller(new(Scene.Bare, Bob, new WaitThread(Nobody)))
            .Refuses<NoSuchThread>(ErrorNumber.ESRCH, "R-CHK-2")
            .Mend(now => now with { Call = new WaitThread(Cat) })
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CHK-2")
            .MendScene(scene => scene.Hold(BobsList, Given.ThreadControl(ThreadControlOperations.Wait)))
            .Refuses<NotItsPager>(ErrorNumber.EPERM, "R-TC-4")
            .MendScene(scene => scene.Paged(Cat, by: Bob));

        _ = ladder.Now.Scene.Start().AfterSleeping(Bob, ladder.Now.Call);
    }

    // R-TC-4 (E-TC-6): not for oneself, be one one's own pager or another's.
    [Fact]
    public void Wait_ForOneself_RefusesEperm()
    {
        var kernel = Scene.WithThreadControl.Start();

        foreach (var thread in new[] { Ann, Bob })
        {
            var call = new WaitThread(thread);
            var reason = kernel.Refuses<WaitsForItself>(thread, call, ErrorNumber.EPERM, "R-TC-4");
            Assert.Equal(thread, reason.Thread);
        }
    }

    // R-TC-4 (E-TC-2): only its pager waits for a thread, be it alive or Dead.
    [Theory]
    [InlineData(ThreadStatus.Runnable)]
    [InlineData(ThreadStatus.Dead)]
    public void Wait_ForAnothersThread_RefusesEperm(ThreadStatus state)
    {
        var kernel = ThreadStateExamples.WithBob(state);

        var reason = kernel.Refuses<NotItsPager>(Zoe, new WaitThread(Bob), ErrorNumber.EPERM, "R-TC-4");

        Assert.Equal((Bob, Ann), (reason.Thread, reason.Pager));
    }

    // R-TC-4, R-TC-1: who waits sleeps, in the one queue of whom it waits for; nothing else changes.
    [Fact]
    public void Wait_PutsOnlyTheCallerToSleep()
    {
        var kernel = Scene.WithThreadControl.Start();

        var next = kernel.AfterSleeping(Ann, new WaitThread(Bob));

        Assert.Equal(
            kernel.Threads().Where(thread => thread.Id != Ann),
            next.Threads().Where(thread => thread.Id != Ann)
        );
        Assert.Equal(kernel.Shows(Ann) with { State = ThreadStatus.Sleeping, WaitsFor = Bob }, next.Shows(Ann));
        Assert.Equal(kernel.Everything(), next.Everything());
    }

    // R-TC-4, R-TC-5: collecting a Dead thread is its end: its number, its unit and its capabilities go.
    [Fact]
    public void Wait_ForADeadThread_CollectsIt()
    {
        var kernel = Scene.WithThreadControl.Hold(HomeList, Given.Ipc().Over(Bob), out var ipc).Start();
        var made = kernel.MakesThread(
            Ann,
            new(CreateFlags.ShareSpace | CreateFlags.AsPager, AnnsSpace, Ann),
            out kernel
        );
        kernel = kernel.After(Ann, new RunThread(made)).After(made, new DestroyThread(made, 11));
        kernel = kernel.After(Bob, new DestroyThread(Bob, 12));
        Assert.Equal(1u, kernel.Used(Scene.HomeThreadPool));
        Assert.True(kernel.Has(ipc));

        var first = kernel.Does(Ann, new WaitThread(made));
        var second = first.Next.Does(Ann, new WaitThread(Bob));

        Assert.Equal((new ExitCode(11), new ExitCode(12)), (first.Reply, second.Reply));
        Assert.Equal(0u, first.Next.Used(Scene.HomeThreadPool));
        Assert.False(second.Next.Has(ipc));
        first.Ends();
    }

    // R-TC-4: it is collected once.
    [Fact]
    public void Wait_ForWhoWasCollected_RefusesEsrch()
    {
        var kernel = ThreadStateExamples.WithBob(ThreadStatus.Dead).After(Ann, new WaitThread(Bob));

        _ = kernel.Refuses<NoSuchThread>(Ann, new WaitThread(Bob), ErrorNumber.ESRCH, "R-CHK-2");
    }

    // R-TC-4: if it is destroyed instead, the waiter ends with ESRCH. No call of this layer ends a thread while its
    // pager sleeps, unless by its own exit: so the end itself is shown.
    [Fact]
    public void EndOfAThread_ForWhichItsPagerWaits_EndsTheCallWithEsrch()
    {
        var kernel = Scene.WithThreadControl.Start().AfterSleeping(Ann, new WaitThread(Bob));

        var (next, ended) = Twists.Destroyed(kernel, Bob);

        Assert.Equal([EndedCall.With(Ann, ErrorNumber.ESRCH)], ended);
        Assert.Equal(ThreadStatus.Runnable, next.Shows(Ann).State);
        Assert.False(next.Has(Bob));
    }

    // R-TC-4, R-TC-8: a waiter that is destroyed itself leaves no trace with whom it waited for.
    [Fact]
    public void EndOfAWaiter_LeavesTheAwaitedAlone()
    {
        var kernel = Scene.WithThreadControl.Paged(Cat, by: Bob).Start().AfterSleeping(Bob, new WaitThread(Cat));

        kernel = kernel.After(Ann, new DestroyThread(Bob));
        var done = kernel.Does(Cat, new DestroyThread(Cat, 2));

        done.Ends();
        Assert.Equal((ThreadStatus.Dead, Ann), (done.Next.Shows(Cat).State, done.Next.Shows(Cat).Pager));
    }
}
