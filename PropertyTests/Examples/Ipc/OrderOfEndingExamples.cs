using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>In what order the calls end that sleep on a thread, or that die with one (R-TC-8, R-IPC-20).</summary>
public sealed class OrderOfEndingExamples
{
    private static readonly ThreadId Dan = ThreadId.Make(Home, 4);
    private static readonly ThreadId Eve = ThreadId.Make(Home, 5);

    private static readonly Stage WithDanAndEve = Stage.Set.With(scene =>
        scene.Add(Dan, CatsSpace, Ann).Add(Eve, CatsSpace, Ann)
    );

    // R-TC-8: who waits for its end, who sends to it and who expects it, as they fell asleep. A waiter gets the exit code.
    [Fact]
    public void Exit_EndsWaitersSendersAndReceivers_InTheOrderInWhichTheyFellAsleep()
    {
        var system = WithDanAndEve
            .Start()
            .AfterSleeping(Dan, Say.Receive(Bob))
            .AfterSleeping(Cat, Say.Send(Bob))
            .AfterSleeping(Ann, new WaitThread(Bob))
            .AfterSleeping(Zoe, Say.Receive(Bob))
            .AfterSleeping(Eve, Say.Send(Bob));

        system
            .Does(Bob, new DestroyThread(Bob, 7))
            .Ends(Say.Interrupted(Dan), Say.Interrupted(Cat), new(Ann, 7), Say.Interrupted(Zoe), Say.Interrupted(Eve));
    }

    // R-TC-3, R-TC-8: by a recycling the waiter is interrupted like all others.
    [Fact]
    public void Recycle_EndsAllAlike_AndFirstTheThreadsOwnCall()
    {
        var system = WithDanAndEve
            .Start()
            .AfterSleeping(Dan, Say.Send(Bob))
            .AfterSleeping(Ann, new WaitThread(Bob))
            .AfterSleeping(Bob, Say.Receive(Cat))
            .AfterSleeping(Eve, Say.Receive(Bob));

        system
            .Does(Cat, new RecycleThread(Bob))
            .Ends(Say.Interrupted(Bob), Say.Interrupted(Dan), Say.Interrupted(Ann), Say.Interrupted(Eve));
    }

    // R-IPC-7, R-TC-8: who goes from its send phase to its receive phase falls asleep anew, behind all others.
    [Fact]
    public void ASendReceive_FallsAsleepAnew_BetweenItsPhases()
    {
        var system = WithDanAndEve
            .Start()
            .AfterSleeping(Dan, Say.SendReceive(Bob))
            .AfterSleeping(Eve, Say.Receive(Bob))
            .After(Bob, Say.Receive(Dan));

        system.Does(Bob, new DestroyThread(Bob)).Ends(Say.Interrupted(Eve), Say.Interrupted(Dan));
    }

    // R-TC-8: who left and came back stands where it came back.
    [Fact]
    public void WhoFellAsleepTwice_CountsFromTheSecondTime()
    {
        var system = WithDanAndEve
            .Start()
            .AfterSleeping(Dan, Say.Send(Bob))
            .AfterSleeping(Eve, Say.Receive(Bob))
            .After(Ann, new SuspendThread(Dan))
            .After(Ann, new RunThread(Dan))
            .AfterSleeping(Dan, Say.Receive(Bob));

        system.Does(Bob, new DestroyThread(Bob)).Ends(Say.Interrupted(Eve), Say.Interrupted(Dan));
    }

    // R-TC-3, R-TC-8: an exiting pager's threads go newest first, each with its own call and then its sleepers'; the
    // pager's own come last. Who is both goes with what comes first.
    [Fact]
    public void ExitOfAPager_EndsThoseOfItsThreads_NewestFirst()
    {
        var system = WithDanAndEve
            .With(scene => scene.Paged(Dan, Bob).Paged(Eve, Bob))
            .Start()
            .AfterSleeping(Zoe, Say.Receive(Bob))
            .AfterSleeping(Dan, Say.Receive(ThreadId.Any))
            .AfterSleeping(Cat, Say.Receive(Eve))
            .AfterSleeping(Eve, Say.Send(Ann))
            .AfterSleeping(Ann, Say.Receive(Dan));

        system
            .Does(Bob, new DestroyThread(Bob))
            .Ends(
                Say.Interrupted(Eve),
                Say.Interrupted(Cat),
                Say.Interrupted(Dan),
                Say.Interrupted(Ann),
                Say.Interrupted(Zoe)
            );
    }

    // R-TC-8: two threads of the pager that sleep on each other: one ends by itself, the other with it.
    [Fact]
    public void ExitOfAPager_EndsEachCallOnce()
    {
        var system = WithDanAndEve
            .With(scene => scene.Paged(Dan, Bob).Paged(Eve, Bob))
            .Start()
            .AfterSleeping(Dan, Say.Send(Eve))
            .AfterSleeping(Eve, Say.Send(Dan));

        var done = system.Does(Bob, new DestroyThread(Bob));

        done.Ends(Say.Interrupted(Eve), Say.Interrupted(Dan));
        Assert.Equal([Ann, Bob, Cat, Zoe], done.Next.Threads().Select(thread => thread.Id));
    }

    // R-TC-8, R-MUX-5: one who dies on a mutex ends like one who dies in an ipc.
    [Fact]
    public void ExitOfAPager_EndsCallsOnMutexesToo()
    {
        var system = WithDanAndEve
            .With(scene => scene.Paged(Dan, Bob).Paged(Eve, Bob))
            .Start()
            .AfterSleeping(Dan, Say.Lock())
            .AfterSleeping(Eve, Say.Lock());

        var done = system.Does(Bob, new DestroyThread(Bob));

        done.Ends(Say.Interrupted(Eve), Say.Interrupted(Dan));
        Assert.Empty(done.Next.Mutexes());
        Assert.Equal(0u, done.Next.Kernel.Used(Stage.HomeMutexPool));
    }
}
