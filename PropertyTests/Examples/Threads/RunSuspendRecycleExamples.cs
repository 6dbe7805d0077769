using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Run, Suspend and Recycle: the order of their gates, and on whom (R-TC-3, R-TC-8). Every state is in
/// <see cref="ThreadStateExamples"/>.</summary>
public sealed class RunSuspendRecycleExamples
{
    // R-TC-6, then R-CHK-2 (the thread, the right), then R-TC-3: each gate while all behind it are shut too.
    [Fact]
    public void Run_GatesInOrder() =>
        UpToTheState(ThreadControlOperations.Run, thread => new RunThread(thread), Bob)
            .Refuses<WrongState>(ErrorNumber.EINVAL, "R-TC-3")
            .MendScene(scene => scene.Inactive(Bob))
            .Passes();

    [Fact]
    public void Suspend_GatesInOrder() =>
        UpToTheState(ThreadControlOperations.Suspend, thread => new SuspendThread(thread), Bob)
            .MendScene(Dead)
            .Refuses<WrongState>(ErrorNumber.EINVAL, "R-TC-3")
            .MendScene(scene => scene.Twisted(kernel => kernel))
            .Passes();

    [Fact]
    public void Recycle_GatesInOrder() =>
        UpToTheState(ThreadControlOperations.Recycle, thread => new RecycleThread(thread), Bob)
            .MendScene(Dead)
            .Refuses<WrongState>(ErrorNumber.EINVAL, "R-TC-3")
            .MendScene(scene => scene.Twisted(kernel => kernel))
            .Passes();

    // R-CHK-2 before R-TC-3: whoever has no right is not told in what state a thread is.
    [Theory]
    [InlineData(ThreadStatus.Runnable)]
    [InlineData(ThreadStatus.Sleeping)]
    [InlineData(ThreadStatus.Dead)]
    public void WithoutTheRight_TheStateDoesNotMatter(ThreadStatus state)
    {
        var kernel = ThreadStateExamples.WithBob(state).After(Ann, new Deduce(NoLongerRun(Scene.HomeThreadControl)));

        _ = kernel.Refuses<NothingPermits>(Ann, new RunThread(Bob), ErrorNumber.ENOCAP, "R-CHK-2");

        static Capability NoLongerRun(CapabilityId control) =>
            Given.ThreadControl(ThreadControlOperations.Wait) with
            {
                Id = control,
            };
    }

    // R-TC-3: these three need no pager's right, only the capability: over threads of other containers too (R-ID-4).
    [Fact]
    public void WithTheRight_AnotherContainersThreadIsControlled()
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.ThreadControl().Over(Zoe)).Start();

        kernel = kernel.After(Ann, new SuspendThread(Zoe));
        Assert.Equal(ThreadStatus.Inactive, kernel.Shows(Zoe).State);
        kernel = kernel.After(Ann, new RunThread(Zoe));
        Assert.Equal(ThreadStatus.Runnable, kernel.Shows(Zoe).State);
        kernel = kernel.After(Ann, new RecycleThread(Zoe));
        Assert.Equal(ThreadStatus.Inactive, kernel.Shows(Zoe).State);
    }

    // R-TC-3: a thread may suspend or recycle itself; its call is done, and it makes no more.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Suspend_OfOneself_Passes(bool recycles)
    {
        ThreadCall call = recycles ? new RecycleThread(Ann) : new SuspendThread(Ann);

        var done = Scene.WithThreadControl.Start().Does(Ann, call);

        done.Ends();
        _ = done.Next.Refuses<CallerNotRunnable>(Ann, call, ErrorNumber.EINVAL, "R-TC-6");
        _ = done.Next.After(Bob, new RunThread(Ann)).After(Ann, new SuspendThread(Bob));
    }

    // R-TC-3: suspending wakes nobody who waits for the thread; recycling does, with EINTR (E-TC-8).
    [Fact]
    public void Recycle_EndsTheCallOfWhoWaits()
    {
        var kernel = Scene.WithThreadControl.Start().AfterSleeping(Ann, new WaitThread(Bob));

        var suspended = kernel.Does(Cat, new SuspendThread(Bob));
        suspended.Ends();
        Assert.Equal((ThreadStatus.Sleeping, Bob), Waiting(suspended.Next));

        var recycled = kernel.Does(Cat, new RecycleThread(Bob));
        recycled.Ends(EndedCall.With(Ann, ErrorNumber.EINTR));
        Assert.Equal((ThreadStatus.Runnable, ThreadId.Nil), Waiting(recycled.Next));

        static (ThreadStatus State, ThreadId WaitsFor) Waiting(Kernel kernel) =>
            (kernel.Shows(Ann).State, kernel.Shows(Ann).WaitsFor);
    }

    // R-TC-3: only those who wait for the recycled thread: its pager may be waiting for another.
    [Fact]
    public void Recycle_LeavesWhoWaitsForAnother()
    {
        var kernel = Scene.WithThreadControl.Start().AfterSleeping(Ann, new WaitThread(Cat));

        var done = kernel.Does(Cat, new RecycleThread(Bob));

        done.Ends();
        Assert.Equal((ThreadStatus.Sleeping, Cat), (done.Next.Shows(Ann).State, done.Next.Shows(Ann).WaitsFor));
    }

    // R-TC-8: first its own call, then the calls of those who wait for it.
    [Fact]
    public void Recycle_EndsItsOwnCallFirst()
    {
        var kernel = Scene
            .WithThreadControl.Paged(Cat, by: Bob)
            .Add(ThreadId.Make(Home, 5), AnnsSpace, Ann)
            .Start()
            .AfterSleeping(Ann, new WaitThread(Bob))
            .AfterSleeping(Bob, new WaitThread(Cat));

        var done = kernel.Does(ThreadId.Make(Home, 5), new RecycleThread(Bob));

        done.Ends(EndedCall.With(Bob, ErrorNumber.EINTR), EndedCall.With(Ann, ErrorNumber.EINTR));
    }

    // R-TC-3: a recycled thread keeps its id, and all that it owns and is owned about it.
    [Fact]
    public void Recycle_KeepsIdAndCapabilities()
    {
        var kernel = Scene
            .WithThreadControl.Hold(BobsList, Given.Ipc().OwnedBy(Bob), out var bobs)
            .Hold(AnnsSpaceList, Given.Ipc().Over(Bob), out var aboutBob)
            .Start();

        kernel = kernel.After(Ann, new RecycleThread(Bob)).After(Ann, new RunThread(Bob));

        Assert.True(kernel.Has(aboutBob));
        Assert.Equal(Bob, kernel.Shows(bobs).Owner);
        _ = kernel.Does(Bob, new Destroy(bobs));
    }

    // R-TC-1: a sleeper that is suspended and run again is in no queue any more: nobody wakes it a second time.
    [Fact]
    public void Suspend_OfASleeper_TakesItOutOfItsQueue()
    {
        var kernel = Scene
            .WithThreadControl.Start()
            .AfterSleeping(Ann, new WaitThread(Bob))
            .After(Cat, new SuspendThread(Ann))
            .After(Cat, new RunThread(Ann));

        var done = kernel.Does(Bob, new DestroyThread(Bob, 3));

        done.Ends();
        Assert.Equal(ThreadStatus.Dead, done.Next.Shows(Bob).State);
        Assert.Equal(new ExitCode(3), done.Next.Does(Ann, new WaitThread(Bob)).Reply);
    }

    private static Scene Dead(Scene scene) =>
        scene
            .Hold(BobsList, Given.ThreadControl(ThreadControlOperations.Destroy))
            .Twisted(kernel => kernel.After(Bob, new DestroyThread(Bob)));

    private static Ladder UpToTheState(
        ThreadControlOperations operation,
        Func<ThreadId, ThreadCall> call,
        ThreadId thread
    ) =>
        Ladder
            .FromTheCaller(new(Scene.Bare, Ann, call(Nobody)))
            .Refuses<NoSuchThread>(ErrorNumber.ESRCH, "R-CHK-2")
            .Mend(now => now with { Call = call(thread) })
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CHK-2")
            .MendScene(scene => scene.Hold(AnnsList, Given.ThreadControl(operation)));
}
