using Capzero.Capabilities;
using Capzero.Ipc;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Nothing that can be said falls through: every call of this layer has its operation, and all that a thread
/// can sleep with has its view (principle 2).</summary>
public sealed class IpcDispatchExamples
{
    private static readonly ThreadId[] Callers = [Ann, Bob, Cat, Zoe, Nobody, ThreadId.Nil];

    private static readonly IpcCall[] Calls =
    [
        Say.Send(Bob),
        Say.Receive(Bob),
        Say.SendReceive(Bob),
        Say.Lock(),
        Say.Unlock(),
    ];

    [Fact]
    public void EveryCall_IsDispatched()
    {
        Assert.Empty(KindsOf<IpcCall>().Except(Calls.Select(call => call.GetType())));
        foreach (var system in new[] { Stage.Set.Start(), IpcSystem.Over(Scene.Bare.Start(), FlatMemory.Empty) })
        {
            Assert.All(
                Callers,
                caller =>
                    Assert.All(Calls.Concat<Call>(Samples.Calls), call => Assert.NotNull(system.Step(caller, call)))
            );
        }
    }

    [Fact]
    public void EveryErrand_HasAView()
    {
        var views = new Dictionary<Type, Type>
        {
            [typeof(Sending)] = typeof(SleepsSending),
            [typeof(Receiving)] = typeof(SleepsReceiving),
            [typeof(OnMutex)] = typeof(SleepsOnMutex),
        };
        Errand[] errands =
        [
            new Sending(Bob, TransferKind.Short, [], ThenReceives: false),
            new Receiving(Bob, TransferKind.Short, 0, 0),
            new OnMutex(default, 1),
        ];

        Assert.Empty(KindsOf<Errand>().Except(errands.Select(errand => errand.GetType())));
        Assert.Empty(KindsOf<SleepView>().Except(views.Values));
        Assert.All(errands, errand => Assert.IsType(views[errand.GetType()], SleepView.Of(errand)));
    }

    // Calls, outcomes and reasons are data: equal if what they say is.
    [Fact]
    public void CallsAndOutcomes_AreData()
    {
        var system = Stage.Set.Start().AfterSleeping(Cat, Say.Receive(Bob, kind: TransferKind.Extended, size: 4));

        Assert.Equal(Say.Send(Cat), Say.Send(Cat));
        foreach (var call in new Call[] { Say.Send(Cat), Say.Send(Zoe), Say.Receive(Cat), Say.Lock() })
        {
            var (one, other) = (system.Step(Bob, call), system.Step(Bob, call));
            Assert.Equal(one, other);
            Assert.Equal(one.GetHashCode(), other.GetHashCode());
        }
        Assert.NotEqual(system.Step(Bob, Say.Send(Cat)), system.Step(Bob, Say.Lock()));
    }

    private static IEnumerable<Type> KindsOf<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract);
}
