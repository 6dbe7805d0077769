using Capzero.Capabilities;
using static Capzero.PropertyTests.Examples.Cast;

namespace Capzero.PropertyTests.Examples;

/// <summary>Who may control a thread (R-CHK-2), read or write its registers (R-CHK-3), and use user mutexes
/// (R-CHK-6).</summary>
public sealed class ThreadChecksExamples
{
    private static readonly ThreadControlOperations[] OnThreads =
    [
        ThreadControlOperations.Destroy,
        ThreadControlOperations.Run,
        ThreadControlOperations.Suspend,
        ThreadControlOperations.Recycle,
        ThreadControlOperations.Wait,
    ];

    // R-CHK-2: the thread must exist; the one bit; coverage.
    [Fact]
    public void ThreadControl_GatesInOrder()
    {
        foreach (var operation in OnThreads)
        {
            var query = new ThreadControlQuery(operation, Bob);
            var missing = new ThreadControlQuery(operation, Nobody);

            _ = Scene.Bare.Start().Denies<NoSuchThread>(Ann, missing, ErrorNumber.ESRCH, "R-CHK-2");
            Assert.Equal(
                Shortfall.Operations,
                With(Given.ThreadControl(ThreadControlOperations.All & ~operation).Over(Cat))
                    .Lacks(Ann, query, "R-CHK-2")
            );
            Assert.Equal(Shortfall.Target, With(Given.ThreadControl(operation).Over(Cat)).Lacks(Ann, query, "R-CHK-2"));
            With(Given.ThreadControl(operation).Over(Bob)).Allows(Ann, query, Only);
            With(Given.ThreadControl(operation).Over(Target.Space(AnnsSpace))).Allows(Ann, query, Only);
            With(Given.ThreadControl(operation)).Allows(Ann, query, Only);
        }
    }

    // R-CHK-2: creating is asked of the caller's own container, and of no thread.
    [Fact]
    public void ThreadControl_ToCreate_NeedsTheContainer()
    {
        var query = new ThreadControlQuery(ThreadControlOperations.Create, Nobody);

        With(Given.ThreadControl(ThreadControlOperations.Create)).Allows(Ann, query, Only);
        Assert.Equal(
            Shortfall.Operations,
            With(Given.ThreadControl(ThreadControlOperations.All & ~ThreadControlOperations.Create))
                .Lacks(Ann, query, "R-CHK-2")
        );
        foreach (var target in new[] { AllAway, Target.Space(AnnsSpace), Target.Thread(Ann), Target.Thread(new(0)) })
        {
            Assert.Equal(Shortfall.Target, With(Given.ThreadControl().Over(target)).Lacks(Ann, query, "R-CHK-2"));
        }
    }

    // R-CHK-3: the bits of all parts that are asked for, not of any.
    [Fact]
    public void ExchangeRegisters_NeedsEveryPart()
    {
        var parts = Enum.GetValues<ExchangeRegistersOperations>()
            .Where(part => part is not (ExchangeRegistersOperations.None or ExchangeRegistersOperations.All))
            .ToList();
        foreach (var one in parts)
        {
            foreach (var other in parts)
            {
                var query = new ExchangeRegistersQuery(Bob, one | other);
                With(Given.ExchangeRegisters(one | other)).Allows(Ann, query, Only);
                Assert.Equal(
                    Shortfall.Operations,
                    With(Given.ExchangeRegisters(ExchangeRegistersOperations.All & ~other)).Lacks(Ann, query, "R-CHK-3")
                );
            }
        }
    }

    // R-CHK-3: the thread must exist, and be covered.
    [Fact]
    public void ExchangeRegisters_GatesInOrder()
    {
        var query = new ExchangeRegistersQuery(Zoe, ExchangeRegistersOperations.Pager);

        _ = Scene.Bare.Start().Denies<NoSuchThread>(Ann, query with { Thread = Nobody }, ErrorNumber.ESRCH, "R-CHK-3");
        Assert.Equal(Shortfall.Target, With(Given.ExchangeRegisters()).Lacks(Ann, query, "R-CHK-3"));
        With(Given.ExchangeRegisters().Over(AllAway)).Allows(Ann, query, Only);
    }

    // R-CHK-6: Lock and Unlock both, covering the caller.
    [Fact]
    public void Mutex_NeedsBothOnTheCaller()
    {
        var query = new MutexQuery();

        With(Given.Mutex()).Allows(Ann, query, Only);
        With(Given.Mutex().Over(Ann)).Allows(Ann, query, Only);
        Assert.Equal(Shortfall.Operations, With(Given.Mutex(MutexOperations.Lock)).Lacks(Ann, query, "R-CHK-6"));
        Assert.Equal(Shortfall.Operations, With(Given.Mutex(MutexOperations.Unlock)).Lacks(Ann, query, "R-CHK-6"));
        Assert.Equal(Shortfall.Target, With(Given.Mutex().Over(Bob)).Lacks(Ann, query, "R-CHK-6"));
        _ = Scene.Bare.Start().Denies<NoSuchCaller>(Nobody, query, ErrorNumber.ESRCH, "R-TC-6");
    }

    // R-CHK-9, R-TC-6: to ask is not to call: it may be asked of a thread that does not run.
    [Fact]
    public void Query_OfWhoDoesNotRun_IsAnswered()
    {
        var kernel = Scene.Bare.Inactive(Ann).Hold(AnnsSpaceList, Given.Mutex(), out var mutex).Start();

        kernel.Allows(Ann, new MutexQuery(), mutex);
    }

    private static CapabilityId Only => new(1);

    private static Kernel With(Capability capability) => Scene.Bare.Hold(AnnsSpaceList, capability).Start();
}
