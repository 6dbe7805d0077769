using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Systems and their views are values: equal if what they say is, however they came to say it.</summary>
public sealed class IpcViewExamples
{
    private static IpcSystem Busy() =>
        Stage
            .Set.Start()
            .AfterSleeping(Bob, Say.Send(Cat, kind: TransferKind.Extended, size: 8))
            .AfterSleeping(Ann, Say.Lock())
            .AfterSleeping(Zoe, Say.Receive(Bob));

    [Fact]
    public void EqualCalls_MakeEqualSystems()
    {
        var (one, other) = (Busy(), Busy());

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal(one.View(), other.View());
        Assert.Equal(one.View().GetHashCode(), other.View().GetHashCode());
        Assert.Equal(one.Threads(), other.Threads());
        Assert.Equal(
            one.Threads().Select(thread => thread.GetHashCode()),
            other.Threads().Select(thread => thread.GetHashCode())
        );
        Assert.Equal(one.View().Mutexes[0].GetHashCode(), other.View().Mutexes[0].GetHashCode());
        Assert.False(one.Equals(null));
        Assert.False(one.View().Equals(null));
        Assert.False(one.View().Threads[0].Equals(null));
        Assert.False(one.View().Mutexes[0].Equals(null));
    }

    // What is in no message and no mutex is the same again afterwards.
    [Fact]
    public void AMutexThatCameAndWent_LeavesNoTrace()
    {
        var system = Stage.Set.Start();

        Assert.Equal(system, system.AfterSleeping(Bob, Say.Lock()).After(Cat, Say.Unlock()));
    }

    [Fact]
    public void EachPartOfASystem_Counts()
    {
        var system = Busy();

        Assert.NotEqual(system, system.WithMemory(FlatMemory.Empty));
        Assert.NotEqual(system, system.WithUtcb(Cat, 0));
        Assert.NotEqual(system, system.After(Cat, new SuspendThread(Cat)));
        Assert.NotEqual(system, system.After(Cat, Say.Unlock()));
        Assert.NotEqual(system.GetHashCode(), system.After(Cat, Say.Unlock()).GetHashCode());
    }

    [Fact]
    public void EachPartOfAThread_Counts()
    {
        var view = Busy().Shows(Bob);

        Assert.All(
            new[]
            {
                view with
                {
                    Id = Ann,
                },
                view with
                {
                    Registers = default,
                },
                view with
                {
                    Utcb = 5,
                },
                view with
                {
                    Sleep = null,
                },
                view with
                {
                    SendQueue = [Ann],
                },
            },
            other => Assert.NotEqual(view, other)
        );
        Assert.Equal(view with { SendQueue = [Ann, Cat] }, view with { SendQueue = [Ann, Cat] });
        Assert.NotEqual(view with { SendQueue = [Ann, Cat] }, view with { SendQueue = [Cat, Ann] });
        Assert.NotEqual(view.GetHashCode(), (view with { Sleep = null }).GetHashCode());
    }

    [Fact]
    public void EachPartOfAMutex_Counts()
    {
        var view = new MutexView(Home, new(1, 2), ThreadId.Nil, [Ann, Bob], new(3));

        Assert.All(
            new[]
            {
                view with
                {
                    Container = Away,
                },
                view with
                {
                    Address = new(1, 3),
                },
                view with
                {
                    Holder = Cat,
                },
                view with
                {
                    Contenders = [Bob, Ann],
                },
                view with
                {
                    ChargedTo = new(4),
                },
            },
            other => Assert.NotEqual(view, other)
        );
        Assert.Equal(view, view with { Contenders = [Ann, Bob] });
        Assert.Equal(view.GetHashCode(), (view with { Contenders = [Ann, Bob] }).GetHashCode());
    }

    [Fact]
    public void EachPartOfASleep_Counts()
    {
        var sending = new SleepsSending(Cat, TransferKind.Extended, [1, 2], ThenReceives: false);

        Assert.All(
            new[]
            {
                sending with
                {
                    To = Ann,
                },
                sending with
                {
                    Kind = TransferKind.Short,
                },
                sending with
                {
                    Buffer = [1, 3],
                },
                sending with
                {
                    Buffer = [1],
                },
                sending with
                {
                    ThenReceives = true,
                },
            },
            other => Assert.NotEqual(sending, other)
        );
        Assert.Equal(sending, sending with { Buffer = [1, 2] });
        Assert.Equal(sending.GetHashCode(), (sending with { Buffer = [1, 2] }).GetHashCode());
        Assert.False(sending.Equals(null));
        Assert.NotEqual<SleepView>(sending, new SleepsOnMutex(default));
        Assert.Equal(
            new SleepsReceiving(Cat, TransferKind.Extended, 1, 2),
            new SleepsReceiving(Cat, TransferKind.Extended, 1, 2)
        );
    }

    // Threads by id, mutexes by container and address, whatever the order in which they came.
    [Fact]
    public void AView_IsInCanonicalOrder()
    {
        var system = Stage
            .Set.Start()
            .AfterSleeping(Zoe, Say.Lock())
            .AfterSleeping(Cat, Say.Lock(Stage.Shared + 8))
            .AfterSleeping(Bob, Say.Lock(Stage.Shared + 4))
            .AfterSleeping(Ann, Say.Lock(Stage.Buffer));

        Assert.Equal([Ann, Bob, Cat, Zoe], system.Threads().Select(thread => thread.Id));
        Assert.Equal(
            [(Home, 0x10u, 0u), (Home, 0x40u, 4u), (Home, 0x40u, 8u), (Away, 0x40u, 0u)],
            system.Mutexes().Select(mutex => (mutex.Container, mutex.Address.Frame, mutex.Address.Offset))
        );
    }
}
