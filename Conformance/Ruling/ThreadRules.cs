using Capzero.Capabilities;
using Capzero.Ipc;
using Capzero.Oracle;

namespace Capzero.Conformance;

/// <summary>Chapter 2 §5 and §6: who may do what, and threads.</summary>
internal static class ThreadRules
{
    private const Aspects Deciding = Aspects.Decision | Aspects.Grounds | Aspects.Ending;

    /// <summary>What asking must leave alone.</summary>
    private const Aspects State = Aspects.All & ~(Deciding | Aspects.Reply | Aspects.Ended | Aspects.LetsPass);

    public static RuleEntry[] List { get; } =
    [
        Checking<IpcQuery>("R-CHK-1"),
        Checking<ThreadControlQuery>("R-CHK-2"),
        Checking<ExchangeRegistersQuery>("R-CHK-3"),
        Checking<MapQuery>("R-CHK-4"),
        Checking<UnmapQuery>("R-CHK-5"),
        Checking<MutexQuery>("R-CHK-6"),
        Checking<IrqQuery>("R-CHK-7"),
        new(
            "R-CHK-8",
            "a control call, allowed or not",
            step => Steps.IsBy(step, "R-CAP-20") || Steps.IsDone<ControlCall>(step),
            Aspects.LetsPass
        ),
        new("R-CHK-9", "any question, after which nothing has changed", step => step.Query is not null, State),
        new(
            "R-TC-1",
            "thread control that changes a thread's state",
            step => step is { Call: ThreadCall, Result: StepDone or StepAsleep },
            Aspects.States
        ),
        RuleEntry.Deciding("R-TC-2", "a thread is made", Steps.IsDone<CreateThread>, Aspects.All),
        RuleEntry.Deciding("R-TC-3", "a thread is run, suspended, recycled or destroyed", IsControl, Aspects.All),
        RuleEntry.Deciding("R-TC-4", "a thread is waited for", Steps.Passes<WaitThread>, Aspects.All),
        new(
            "R-TC-5",
            "a thread goes",
            step => Steps.Went(step).Any(),
            Aspects.Things | Aspects.Presence | Aspects.Use | Aspects.Ended
        ),
        RuleEntry.Refusing("R-TC-6"),
        new("R-TC-7", "a thread goes that paged others", LeavesOrphans, Aspects.Pagers),
        new("R-TC-8", "thread control ends the calls of others", Interrupts, Aspects.Ended),
    ];

    private static RuleEntry Checking<TQuery>(string rule)
        where TQuery : Query =>
        RuleEntry.Deciding(rule, "a question that it answers", step => step.Query is TQuery, Deciding);

    private static bool IsControl(Observation step) =>
        Steps.IsDone<RunThread>(step)
        || Steps.IsDone<SuspendThread>(step)
        || Steps.IsDone<RecycleThread>(step)
        || Steps.IsDone<DestroyThread>(step);

    private static bool LeavesOrphans(Observation step)
    {
        var went = Steps.Went(step).Select(thread => thread.Id).ToHashSet();
        return went.Count > 0
            && step.Before.Containers.SelectMany(container => container.Threads)
                .Any(thread => went.Contains(thread.Pager) && !went.Contains(thread.Id));
    }

    private static bool Interrupts(Observation step) => step.Call is ThreadCall && Steps.Ended(step).Any();
}
