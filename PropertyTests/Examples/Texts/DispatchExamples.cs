using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Nothing that can be said falls through: every call has its operation, every query its check
/// (principle 2, R-CHK-9).</summary>
public sealed class DispatchExamples
{
    private static readonly ThreadId[] Callers = [Ann, Bob, Cat, Zoe, Nobody, ThreadId.Nil];

    [Fact]
    public void EveryCall_IsDispatched()
    {
        Assert.Empty(KindsOf<KernelCall>().Except(Samples.Calls.Select(call => call.GetType())));
        foreach (var scene in new[] { Scene.Bare, Scene.WithThreadControl.Hold(AnnsSpaceList, Given.Ipc()) })
        {
            var kernel = scene.Start();
            Assert.All(Callers, caller => Assert.All(Samples.Calls, call => Assert.NotNull(kernel.Step(caller, call))));
        }
    }

    [Fact]
    public void EveryQuery_IsAnswered()
    {
        Assert.Empty(KindsOf<Query>().Except(Samples.Queries.Select(query => query.GetType())));
        var kernel = Scene.WithThreadControl.Start();
        foreach (var query in Samples.Queries)
        {
            Assert.All(
                Callers,
                caller => Assert.Equal(!kernel.Decide(caller, query).IsAllowed, IsDenied(caller, query))
            );
        }

        bool IsDenied(ThreadId caller, Query query) => kernel.Decide(caller, query).Deciding.IsEmpty;
    }

    // A null is no call of any thread, but a bug of whoever makes it.
    [Fact]
    public void Null_Throws()
    {
        var kernel = Scene.Bare.Start();

        _ = Assert.Throws<ArgumentNullException>(() => kernel.Step(Ann, null!));
        _ = Assert.Throws<ArgumentNullException>(() => kernel.Decide(Ann, null!));
        _ = Assert.Throws<ArgumentNullException>(() => Kernel.Boot(null!));
    }

    // Calls, outcomes and reasons are data: equal if what they say is.
    [Fact]
    public void CallsAndReasons_AreData()
    {
        var kernel = Scene.Bare.Hold(AnnsSpaceList, Given.Control(CapabilityOperations.Read)).Start();
        var call = new Deduce(Given.Ipc());

        Assert.Equal(call, new Deduce(Given.Ipc()));
        Assert.Equal(kernel.Step(Ann, call), kernel.Step(Ann, call));
        Assert.Equal(kernel.Step(Ann, call).GetHashCode(), kernel.Step(Ann, call).GetHashCode());
        Assert.NotEqual(kernel.Step(Ann, call), kernel.Step(Ann, new Destroy(new(1))));
        Assert.Equal(kernel.Step(Ann, new ReadCapabilities()), kernel.Step(Ann, new ReadCapabilities()));
        Assert.Equal(kernel.Decide(Ann, new MutexQuery()).Reason, kernel.Decide(Ann, new MutexQuery()).Reason);
    }

    private static IEnumerable<Type> KindsOf<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract);
}
