using Capzero.Capabilities;
using Capzero.Ipc;

namespace Capzero.PropertyTests.Examples;

/// <summary>What an example does with a system, and what it looks at. After every call the queues must be
/// sound.</summary>
internal static class Talk
{
    /// <summary>A call that must be done.</summary>
    public static Done<IpcSystem> Does(this IpcSystem system, ThreadId caller, Call call) =>
        system.Has<Done<IpcSystem>>(caller, call);

    /// <summary>The system after a call that must be done.</summary>
    public static IpcSystem After(this IpcSystem system, ThreadId caller, Call call) => system.Does(caller, call).Next;

    /// <summary>A call that must put its caller to sleep.</summary>
    public static Asleep<IpcSystem> Sleeps(this IpcSystem system, ThreadId caller, Call call)
    {
        var asleep = system.Has<Asleep<IpcSystem>>(caller, call);
        Assert.Equal(ThreadStatus.Sleeping, asleep.Next.StateOf(caller));
        return asleep;
    }

    /// <summary>The system after a call that must put its caller to sleep and wake nobody.</summary>
    public static IpcSystem AfterSleeping(this IpcSystem system, ThreadId caller, Call call)
    {
        var asleep = system.Sleeps(caller, call);
        Assert.Empty(asleep.Ended);
        return asleep.Next;
    }

    /// <summary>A call that must fail at the rendezvous, by this rule and with this error.</summary>
    public static (Failed<IpcSystem> Outcome, TReason Reason) Fails<TReason>(
        this IpcSystem system,
        ThreadId caller,
        Call call,
        ErrorNumber error,
        string rule
    )
        where TReason : Reason
    {
        var failed = system.Has<Failed<IpcSystem>>(caller, call);
        var reason = Assert.IsType<TReason>(failed.Reason);
        Assert.Equal((error, error, rule), (failed.Error, reason.Error, reason.Rule));
        return (failed, reason);
    }

    /// <summary>A call that must be refused, by this rule, with this error, and with the same state (principle
    /// 3).</summary>
    public static TReason Refuses<TReason>(
        this IpcSystem system,
        ThreadId caller,
        Call call,
        ErrorNumber error,
        string rule
    )
        where TReason : Reason
    {
        var refused = system.Has<Refused<IpcSystem>>(caller, call);
        var reason = Assert.IsType<TReason>(refused.Reason);
        Assert.Equal((error, error, rule), (refused.Error, reason.Error, reason.Rule));
        Assert.Same(system, refused.Next);
        return reason;
    }

    /// <summary>The call must have ended these others, in this order (R-IPC-7, R-TC-8).</summary>
    public static void Ends(this Outcome<IpcSystem> outcome, params EndedCall[] expected) =>
        Assert.Equal(expected, outcome.Ended.ToArray());

    /// <summary>A thread that must exist.</summary>
    public static IpcThreadView Shows(this IpcSystem system, ThreadId id) =>
        Assert.Single(system.View().Threads, thread => thread.Id == id);

    public static MessageRegisters Registers(this IpcSystem system, ThreadId id) => system.Shows(id).Registers;

    public static ThreadStatus StateOf(this IpcSystem system, ThreadId id) => system.Kernel.Shows(id).State;

    /// <summary>Who sleeps in a thread's send queue.</summary>
    public static ThreadId[] SendersTo(this IpcSystem system, ThreadId id) => [.. system.Shows(id).SendQueue];

    /// <summary>What every thread says and hears, by id.</summary>
    public static IpcThreadView[] Threads(this IpcSystem system) => [.. system.View().Threads];

    /// <summary>The mutexes that threads sleep on, by container and address.</summary>
    public static MutexView[] Mutexes(this IpcSystem system) => [.. system.View().Mutexes];

    /// <summary>Who contends for the only mutex that threads sleep on.</summary>
    public static ThreadId[] Contenders(this IpcSystem system) => [.. Assert.Single(system.View().Mutexes).Contenders];

    public static byte[] BytesAt(this IpcSystem system, SpaceId space, uint address, int count)
    {
        var bytes = new byte[count];
        system.Memory.Read(space, address, bytes);
        return bytes;
    }

    /// <summary>This system with bytes stored by a program.</summary>
    public static IpcSystem Storing(this IpcSystem system, SpaceId space, uint address, params byte[] bytes) =>
        system.WithMemory(system.Memory.Write(space, address, bytes));

    /// <summary>What a space may do with the page at an address.</summary>
    public static PageRights RightsAt(this IpcSystem system, SpaceId space, uint address) =>
        system.Memory.RightsOf(space, address / Stage.PageSize);

    private static TOutcome Has<TOutcome>(this IpcSystem system, ThreadId caller, Call call)
        where TOutcome : Outcome<IpcSystem>
    {
        var outcome = system.Step(caller, call);
        AssertSound(outcome.Next);
        var reason = outcome switch
        {
            Refused<IpcSystem> refused => refused.Reason,
            Failed<IpcSystem> failed => failed.Reason,
            _ => null,
        };
        return outcome as TOutcome
            ?? throw new Xunit.Sdk.XunitException($"{call} of {caller}: {outcome.GetType().Name} {reason?.Explain()}");
    }

    // R-IPC-9: in one queue if and only if it sleeps, and that queue knows it. R-MUX-6: holder or contenders.
    private static void AssertSound(IpcSystem system)
    {
        var view = system.View();
        foreach (var thread in view.Threads)
        {
            var inKernel = system.Kernel.Shows(thread.Id);
            var queues = view.Threads.Count(other => other.SendQueue.Contains(thread.Id));
            var mutexes = view.Mutexes.Count(mutex =>
                mutex.Contenders.Contains(thread.Id) || mutex.Holder == thread.Id
            );
            Assert.Equal(thread.Sleep is SleepsSending ? 1 : 0, queues);
            Assert.Equal(thread.Sleep is SleepsOnMutex ? 1 : 0, mutexes);
            Assert.Equal(
                inKernel.State == ThreadStatus.Sleeping,
                thread.Sleep is not null ^ inKernel.WaitsFor != ThreadId.Nil
            );
        }
        Assert.All(view.Mutexes, mutex => Assert.True(mutex.Contenders.IsEmpty ^ mutex.Holder == ThreadId.Nil));
    }
}
