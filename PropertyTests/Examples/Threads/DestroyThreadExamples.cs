using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Destroy: who may end whom, exit, and who goes with whom (R-TC-3, R-TC-7, R-TC-8). What else goes is in
/// <see cref="EndOfAThreadExamples"/>.</summary>
public sealed class DestroyThreadExamples
{
    // R-TC-6, then R-CHK-2 (the thread, the right), then R-TC-3: each gate while all behind it are shut too.
    [Fact]
    public void Destroy_GatesInOrder() =>
        Ladder
            .FromTheCaller(new(Scene.Bare, Bob, new DestroyThread(Nobody)))
            .Refuses<NoSuchThread>(ErrorNumber.ESRCH, "R-CHK-2")
            .Mend(now => now with { Call = new DestroyThread(Cat) })
            .Refuses<NothingPermits>(ErrorNumber.ENOCAP, "R-CHK-2")
            .MendScene(scene => scene.Hold(BobsList, Given.ThreadControl(ThreadControlOperations.Destroy)))
            .Refuses<NotItsPager>(ErrorNumber.EPERM, "R-TC-3")
            .MendScene(scene => scene.Paged(Cat, by: Bob))
            .Passes();

    // R-TC-3 (E-TC-2): the right is not enough: only its pager ends a thread, whatever its state.
    [Theory]
    [InlineData(ThreadStatus.Inactive)]
    [InlineData(ThreadStatus.Runnable)]
    [InlineData(ThreadStatus.Sleeping)]
    [InlineData(ThreadStatus.Dead)]
    public void Destroy_OfAnothersThread_RefusesEperm(ThreadStatus state)
    {
        var kernel = ThreadStateExamples.WithBob(state);

        var reason = kernel.Refuses<NotItsPager>(Zoe, new DestroyThread(Bob), ErrorNumber.EPERM, "R-TC-3");

        Assert.Equal((Bob, Ann), (reason.Thread, reason.Pager));
    }

    // R-TC-3: nor does paging its pager make one its pager.
    [Fact]
    public void Destroy_OfAGrandchild_RefusesEperm() =>
        _ = Scene
            .WithThreadControl.Paged(Cat, by: Bob)
            .Start()
            .Refuses<NotItsPager>(Ann, new DestroyThread(Cat), ErrorNumber.EPERM, "R-TC-3");

    // R-TC-3, R-TC-1: exit: Dead until its pager waits; the low 16 bits of the code.
    [Theory]
    [InlineData(0u, 0)]
    [InlineData(0x1_2345u, 0x2345)]
    [InlineData(0xFFFF_FFFFu, 0xFFFF)]
    public void Exit_OfAPagedThread_LeavesItDead(uint code, int kept)
    {
        var kernel = Scene.WithThreadControl.Start();

        var done = kernel.Does(Bob, new DestroyThread(Bob, code));

        done.Ends();
        Assert.Equal(
            kernel.Shows(Bob) with
            {
                State = ThreadStatus.Dead,
                ExitCode = (ushort)kept,
            },
            done.Next.Shows(Bob)
        );
        var collected = done.Next.Does(Ann, new WaitThread(Bob));
        Assert.Equal(new ExitCode((ushort)kept), collected.Reply);
        Assert.False(collected.Next.Has(Bob));
    }

    // R-TC-3: a thread that is its own pager is gone at once.
    [Fact]
    public void Exit_OfAThreadThatIsItsOwnPager_RemovesIt()
    {
        var done = Scene.WithThreadControl.Paged(Bob, by: Bob).Start().Does(Bob, new DestroyThread(Bob, 1));

        done.Ends();
        Assert.False(done.Next.Has(Bob));
    }

    // R-TC-3, R-TC-4: where its pager waits already, the code is told and the thread is gone.
    [Fact]
    public void Exit_WhileItsPagerWaits_TellsTheCode()
    {
        var kernel = Scene.WithThreadControl.Start().AfterSleeping(Ann, new WaitThread(Bob));

        var done = kernel.Does(Bob, new DestroyThread(Bob, 0x1_0009));

        done.Ends(new EndedCall(Ann, 9));
        Assert.False(done.Next.Has(Bob));
        Assert.Equal(
            (ThreadStatus.Runnable, ThreadId.Nil),
            (done.Next.Shows(Ann).State, done.Next.Shows(Ann).WaitsFor)
        );
    }

    // R-TC-3: a pager that waits for another thread hears nothing of this one.
    [Fact]
    public void Exit_WhileItsPagerWaitsForAnother_LeavesItDead()
    {
        var kernel = Scene.WithThreadControl.Start().AfterSleeping(Ann, new WaitThread(Cat));

        var done = kernel.Does(Bob, new DestroyThread(Bob));

        done.Ends();
        Assert.Equal(ThreadStatus.Dead, done.Next.Shows(Bob).State);
        Assert.Equal(Cat, done.Next.Shows(Ann).WaitsFor);
    }

    private static readonly ThreadId Dan = ThreadId.Make(Home, 4);
    private static readonly ThreadId Eve = ThreadId.Make(Home, 5);

    /// <summary>Ann pages Bob and Cat; Bob pages Dan, Cat pages Eve; both wait, so that it shows when they go.</summary>
    private static Kernel Family() =>
        Scene
            .WithThreadControl.Add(Dan, AnnsSpace, Bob)
            .Add(Eve, CatsSpace, Cat)
            .Start()
            .AfterSleeping(Bob, new WaitThread(Dan))
            .AfterSleeping(Cat, new WaitThread(Eve));

    // R-TC-3, R-TC-7: whom it pages goes first, newest first, and then whom they paged, until none is left.
    [Fact]
    public void Exit_TakesAllWhomItPages_NewestFirst()
    {
        var done = Family().Does(Ann, new DestroyThread(Ann));

        done.Ends(EndedCall.With(Cat, ErrorNumber.EINTR), EndedCall.With(Bob, ErrorNumber.EINTR));
        Assert.Equal([Zoe], done.Next.Threads().Select(thread => thread.Id));
    }

    // R-TC-8: a recycled thread counts as new.
    [Fact]
    public void Exit_CountsARecycledThreadAsNew()
    {
        var kernel = Family()
            .After(Ann, new RecycleThread(Bob))
            .After(Ann, new RunThread(Bob))
            .AfterSleeping(Bob, new WaitThread(Dan));

        var done = kernel.Does(Ann, new DestroyThread(Ann));

        done.Ends(EndedCall.With(Bob, ErrorNumber.EINTR), EndedCall.With(Cat, ErrorNumber.EINTR));
    }

    // R-TC-3, R-TC-7: orphans become the caller's, and newest first holds among all of them: Dan, who is newer than
    // Bob and only becomes Ann's when Cat goes, still goes before Bob.
    [Fact]
    public void Exit_CountsOrphansAmongItsOwn()
    {
        var kernel = Scene
            .WithThreadControl.Add(Dan, CatsSpace, Cat)
            .Add(Eve, CatsSpace, Dan)
            .Start()
            .After(Ann, new RecycleThread(Cat))
            .After(Ann, new RunThread(Cat))
            .AfterSleeping(Dan, new WaitThread(Eve))
            .AfterSleeping(Cat, new WaitThread(Dan));

        var done = kernel.Does(Ann, new DestroyThread(Ann));

        // Cat is the newest now. Dan's own call ends when he goes; nobody waits for Eve any more.
        done.Ends(EndedCall.With(Cat, ErrorNumber.EINTR), EndedCall.With(Dan, ErrorNumber.EINTR));
        Assert.False(done.Next.Has(Bob));
    }

    // R-ID-8, R-TC-7: nobody pages a thread for having paged another that had its number.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Exit_LeavesANewThreadWithAnOldNumber(bool wasHandedOver)
    {
        // Either Ann ended Dan herself, or he became hers, when Bob went, before she ended him.
        var kernel = Scene.WithThreadControl.Add(Dan, AnnsSpace, wasHandedOver ? Bob : Ann).Start();
        kernel = (wasHandedOver ? kernel.After(Ann, new DestroyThread(Bob)) : kernel).After(
            Ann,
            new DestroyThread(Dan)
        );
        var newThread = new CreateThread(CreateFlags.NewSpace, SpaceId.None, ThreadId.Nil);
        var other = wasHandedOver ? kernel.MakesThread(Ann, newThread, out kernel) : Bob;
        var again = kernel.MakesThread(Ann, newThread, out kernel);
        Assert.Equal((Bob, Dan), (other, again));

        kernel = kernel.After(Ann, new DestroyThread(Ann));

        Assert.True(kernel.Has(again));
        Assert.Equal(wasHandedOver, kernel.Has(other));
    }

    // R-TC-3: a thread that stays Dead has no one left whom it pages, and gives their units back already.
    [Fact]
    public void Exit_OfAPagedPager_TakesItsThreads()
    {
        var kernel = Scene.WithThreadControl.Paged(Cat, by: Bob).Hold(CatsSpaceList, Given.Ipc(), out var ipc).Start();

        kernel = kernel.After(Bob, new DestroyThread(Bob, 5));

        Assert.Equal((ThreadStatus.Dead, 5), (kernel.Shows(Bob).State, kernel.Shows(Bob).ExitCode));
        Assert.False(kernel.Has(Cat));
        Assert.False(kernel.Has(ipc));
    }

    // R-TC-7 (E-TC-11): destroyed by its pager, a thread leaves those whom it paged to its own pager.
    [Fact]
    public void Destroy_HandsOrphansOver()
    {
        var kernel = Family();

        var done = kernel.Does(Ann, new DestroyThread(Bob));

        done.Ends(EndedCall.With(Bob, ErrorNumber.EINTR));
        Assert.Equal(kernel.Shows(Dan) with { Pager = Ann }, done.Next.Shows(Dan));
        Assert.Equal(kernel.Shows(Eve), done.Next.Shows(Eve));
        // Ann is their pager in every way: she ends and collects them.
        var later = done.Next.After(Dan, new DestroyThread(Dan, 4));
        Assert.Equal(new ExitCode(4), later.Does(Ann, new WaitThread(Dan)).Reply);
    }

    // R-TC-7: a pager always exists: also of who is Dead and waits for no one but his pager to ask.
    [Fact]
    public void Destroy_HandsTheDeadOver()
    {
        var kernel = Scene.WithThreadControl.Paged(Cat, by: Bob).Start().After(Cat, new DestroyThread(Cat, 6));

        kernel = kernel.After(Ann, new DestroyThread(Bob));

        Assert.Equal((Ann, ThreadStatus.Dead), (kernel.Shows(Cat).Pager, kernel.Shows(Cat).State));
        Assert.Equal(new ExitCode(6), kernel.Does(Ann, new WaitThread(Cat)).Reply);
    }

    // R-TC-3, R-TC-7, principle 4: two threads that page each other, as a boot may have it (R-CAP-4): when the one
    // exits the other goes first, the exiting thread gets its own self for a pager, and is gone at once.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Exit_InARingOfPagers_RemovesThemAll(bool ofThree)
    {
        var scene = Scene.WithThreadControl.Paged(Ann, by: Bob).Paged(Bob, by: ofThree ? Cat : Ann).Paged(Cat, by: Ann);

        var kernel = scene.Start().After(Ann, new DestroyThread(Ann));

        Assert.Equal([Zoe], kernel.Threads().Select(thread => thread.Id));
    }

    // R-TC-7: in a ring of two, who ends the other gets itself for a pager.
    [Fact]
    public void Destroy_InARingOfPagers_MakesItItsOwnPager()
    {
        var kernel = Scene.WithThreadControl.Paged(Ann, by: Bob).Start().After(Ann, new DestroyThread(Bob));

        Assert.Equal(Ann, kernel.Shows(Ann).Pager);
        Assert.False(kernel.After(Ann, new DestroyThread(Ann)).Has(Ann));
    }
}
